package dev.attune.plugins.file;

import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Reads what is new in files. Picks up where the inlet's cursor stands, so it can be broken off at any moment.
interface Import {
    /// @param files all that are there, by name
    /// @param stopped whether to break off at the next batch
    void read(Map<String, Path> files, Inlet inlet, BooleanSupplier stopped) throws IOException;

    /// Takes one record that was set aside.
    Offered replay(Payload payload, Inlet inlet) throws IOException;

    static Cursor cursor(Inlet inlet) {
        return inlet.cursor().map(Cursor::parse).orElse(Cursor.START);
    }
}
