package dev.attune.channels.opentime;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.Reply;
import dev.attune.channels.opentime.links.Snippet;

/// Small pages that load nothing and say nothing about anybody.
final class Pages {
    private static final String STYLE = """
            :root { color-scheme: light dark }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 32rem; margin: 15vh auto; padding: 0 1rem }
            button { font: inherit; padding: .5rem 1rem }
            """;
    private static final String NOTHING_ELSE =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Pages() {}

    /// @param body markup of our own
    static Reply page(int status, String title, String body) {
        var html = """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <meta name="robots" content="noindex"><title>%1$s</title><style>%2$s</style></head>
                <body><h1>%1$s</h1>%3$s</body></html>
                """.formatted(Snippet.escaped(title), STYLE, body);
        return closed(Reply.text(status, "text/html", html), NOTHING_ELSE);
    }

    /// Content in a page that may show pictures and run nothing.
    static Reply preview(String content) {
        var html = """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <meta name="robots" content="noindex"><title>Preview</title><style>:root { color-scheme: light dark }
                body { margin: 0 } img { max-width: 100%%; height: auto }</style></head><body>%s</body></html>
                """.formatted(content);
        return closed(
                Reply.text(200, "text/html", html),
                "default-src 'none'; img-src 'self' https: data:; style-src 'unsafe-inline'; base-uri 'none';"
                        + " form-action 'none'; frame-ancestors 'self'; sandbox allow-popups");
    }

    /// For an address that is not ours, or not whole.
    static Reply unknown(Call call) {
        return refusal(
                call,
                404,
                "unknown-link",
                "There is nothing here",
                "The link is not whole. Open it from your mail again.");
    }

    static Reply expired(Call call) {
        return refusal(call, 410, "expired-link", "This link has expired", "The mail that it is from is too old.");
    }

    /// A page for a browser, and a problem for a program.
    private static Reply refusal(Call call, int status, String code, String title, String advice) {
        if (call.header("accept").filter(it -> it.contains("text/html")).isEmpty()) {
            throw new BadRequestException(status, code, title + ".", advice);
        }
        return page(status, title, "<p>" + advice + "</p>");
    }

    private static Reply closed(Reply reply, String policy) {
        return reply.with("Cache-Control", "no-store, max-age=0")
                .with("Content-Security-Policy", policy)
                .with("Referrer-Policy", "no-referrer");
    }
}
