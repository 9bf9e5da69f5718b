package dev.attune.channels.opentime.links;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How a recipient leaves, as RFC 8058 wants it. Both headers must be covered by the mail's DKIM signature.
///
/// @param url answers a `POST` by unsubscribing, and a `GET` with a page that asks
/// @param mail an address that takes unsubscriptions, if there is one
public record ListUnsubscribe(String url, Optional<String> mail) {

    /// The headers of a mail, in order.
    public Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put(
                "List-Unsubscribe",
                "<" + url + ">" + mail.map(it -> ", <mailto:" + it + ">").orElse(""));
        headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return headers;
    }
}
