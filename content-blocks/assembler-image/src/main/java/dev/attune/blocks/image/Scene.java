package dev.attune.blocks.image;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Viewing;
import java.time.temporal.ChronoUnit;

/// When and for whom an image is drawn, as far as it matters to a countdown.
///
/// @param locale a BCP 47 tag
record Scene(Viewing viewing, String locale) {
    /// The same for a whole second.
    static Scene of(AssemblyRequest request) {
        var viewing = request.viewing();
        var second = viewing.now().truncatedTo(ChronoUnit.SECONDS);
        return new Scene(new Viewing(second, viewing.scale(), viewing.frozen()), request.locale());
    }
}
