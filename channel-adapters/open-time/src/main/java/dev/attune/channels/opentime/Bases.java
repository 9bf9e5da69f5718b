package dev.attune.channels.opentime;

import dev.attune.api.Call;
import dev.attune.channels.opentime.links.OpenTimeLinks;
import java.util.Optional;

/// The addresses that others are relative to.
///
/// @param own of this server, as mails know it
/// @param shop of what is sold
record Bases(Optional<String> own, Optional<String> shop) {

    String own(Call call) {
        return OpenTimeLinks.checked(own.orElseGet(call::baseUrl));
    }

    String shop(Call call) {
        return OpenTimeLinks.checked(shop.or(() -> own).orElseGet(call::baseUrl));
    }
}
