package dev.attune.channels.opentime;

import dev.attune.api.Call;
import java.util.Optional;

/// What of a request says who asks.
///
/// @param agent its `User-Agent`, or nothing
/// @param speaks whether it names a language, as browsers do
record Visit(String method, String agent, String address, boolean speaks) {

    /// @param addressHeader where a proxy in front of this server writes the caller's address
    static Visit of(Call call, Optional<String> addressHeader) {
        return new Visit(
                call.method(),
                call.header("user-agent").map(String::strip).orElse(""),
                addressHeader.flatMap(call::header).map(Visit::last).orElseGet(call::remoteAddress),
                call.header("accept-language").filter(it -> !it.isBlank()).isPresent());
    }

    /// The one that the nearest proxy added; what stands before it anybody may have written.
    private static String last(String addresses) {
        return addresses.substring(addresses.lastIndexOf(',') + 1).strip();
    }
}
