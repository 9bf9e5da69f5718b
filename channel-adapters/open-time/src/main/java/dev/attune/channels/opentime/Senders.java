package dev.attune.channels.opentime;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which senders' mails may fetch data (CORS in AMP for Email, both versions). Who names no sender is no mail program,
/// and needs no permission.
final class Senders {
    private static final String SENDER = "AMP-Email-Sender";
    private static final String SOURCE_ORIGIN = "__amp_source_origin";
    private static final String ANY = "*";

    private final List<String> allowed;

    Senders(List<String> allowed) {
        this.allowed = allowed.stream().map(String::strip).toList();
    }

    /// The headers that let this caller read a reply.
    ///
    /// @throws BadRequestException for a sender that is not allowed
    Map<String, String> permission(Call call) {
        var sender = call.header(SENDER);
        if (sender.isPresent()) {
            check(sender.get());
            return Map.of("AMP-Email-Allow-Sender", sender.get());
        }
        var source = call.query(SOURCE_ORIGIN);
        if (source.isPresent()) {
            check(source.get());
            return firstVersion(call.header("origin"), source.get());
        }
        return Map.of();
    }

    private static Map<String, String> firstVersion(Optional<String> origin, String source) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("AMP-Access-Control-Allow-Source-Origin", source);
        headers.put("Access-Control-Expose-Headers", "AMP-Access-Control-Allow-Source-Origin");
        origin.ifPresent(it -> {
            headers.put("Access-Control-Allow-Origin", it);
            headers.put("Vary", "Origin");
        });
        return headers;
    }

    private void check(String sender) {
        if (!allowed.contains(ANY) && allowed.stream().noneMatch(sender.strip()::equalsIgnoreCase)) {
            throw new BadRequestException(
                    403,
                    "unknown-sender",
                    "Mails of this sender may not ask.",
                    "Name the sender in the setting amp-senders of open-time.");
        }
    }
}
