package dev.attune.torture.hostile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Other ways to write a request, hoping that the guard reads it otherwise than the route does.
final class Spellings {
    private static final List<String> MISLEADING = List.of(
            "X-HTTP-Method-Override: GET",
            "X-HTTP-Method: OPTIONS",
            "X-Method-Override: HEAD",
            "X-Original-URL: /health/live",
            "X-Rewrite-URL: /health/live",
            "X-Forwarded-For: 127.0.0.1",
            "X-Forwarded-Host: localhost",
            "X-Real-IP: 127.0.0.1",
            "Forwarded: for=127.0.0.1;host=localhost;proto=https",
            "Host: 127.0.0.1",
            "Origin: http://localhost",
            "Sec-Fetch-Site: same-origin",
            "Connection: Authorization",
            "Content-Type: application/x-www-form-urlencoded");

    private Spellings() {}

    /// All of one request, by what was done to it.
    static Map<String, Request> of(Request request) {
        var all = new LinkedHashMap<String, Request>();
        int mark = request.target().indexOf('?');
        var path = mark < 0 ? request.target() : request.target().substring(0, mark);
        var query = mark < 0 ? "" : request.target().substring(mark);
        var last = path.substring(path.lastIndexOf('/') + 1);
        for (String other : List.of(
                path + "/",
                path + "//",
                "/" + path,
                path.replaceFirst("/", "/./"),
                "/health/.." + path,
                "/health/live/../.." + path,
                path + "/.",
                path + "/x/..",
                path + "/..;/" + last,
                path + ";a=b",
                path.replaceFirst("(?<!^)/", ";a=b/"),
                path.toUpperCase(Locale.ROOT),
                path.replaceFirst("(?<!^)/", "%2f"),
                path.replaceFirst("/", "/%2e/"),
                "/health/%2e%2e" + path,
                "/%" + Integer.toHexString(path.charAt(1)) + path.substring(2),
                "/%25" + Integer.toHexString(path.charAt(1)) + path.substring(2),
                path + "%00",
                path + "%20",
                path + ".json",
                path.replace('/', '\\'),
                "http://elsewhere.example" + path)) {
            all.put("path " + other, request.to(other + query));
        }
        all.put("fragment", request.to(path + "#x" + query));
        MISLEADING.forEach(header -> all.put(header, request.with(header)));
        if (request.method().equals("GET")) {
            all.put("HEAD", request.as("HEAD"));
        }
        for (String method : List.of("OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "get", "SEARCH")) {
            all.put(method, request.as(method));
        }
        return all;
    }
}
