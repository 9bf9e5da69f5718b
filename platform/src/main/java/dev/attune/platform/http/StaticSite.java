package dev.attune.platform.http;

import dev.attune.api.Call;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Serves the files of a folder, and nothing outside of it. A folder's own page is its `index.html`.
public final class StaticSite {
    private static final String OWNER = "site";
    private static final Map<String, String> MEDIA_TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("jsonl", "application/jsonl"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"));

    private final Path folder;
    private final Router router;

    private StaticSite(Path folder, Router router) {
        this.folder = folder;
        this.router = router;
    }

    /// Mounts a folder.
    ///
    /// @param urlPrefix such as `/demo`, or an empty string for the root
    /// @throws IOException if there is no such folder
    public static void mount(Router router, Path folder, String urlPrefix) throws IOException {
        var site = new StaticSite(folder.toRealPath(), router);
        router.describe(OWNER, () -> RouteDocs.beside(StaticSite.class, "site.yaml"));
        router.mount(
                OWNER,
                new Route(
                        "GET",
                        urlPrefix + "/{file*}",
                        Route.Access.OPEN,
                        "A file of the site at " + urlPrefix + "/.",
                        (call, _) -> site.serve(call)));
    }

    private Reply serve(Call call) throws IOException {
        var file = inside(call.pathParameter("file")).orElseThrow(() -> router.unknown(call.path()));
        if (Files.isDirectory(file)) {
            if (!call.path().endsWith("/")) {
                return Reply.empty(308).with("Location", call.path() + "/");
            }
            file = file.resolve("index.html");
        }
        String type = MEDIA_TYPES.get(ending(file));
        if (type == null || !Files.isRegularFile(file)) {
            throw router.unknown(call.path());
        }
        var reply = new Reply(200, Map.of("Cache-Control", "no-cache"), type, Files.readAllBytes(file));
        return Conditional.answer(call, reply);
    }

    /// The file of that name, also behind links, if it lies in the folder and no part of its name is hidden.
    private Optional<Path> inside(String name) {
        if (name.indexOf('\\') >= 0 || name.startsWith("/") || name.startsWith(".") || name.contains("/.")) {
            return Optional.empty();
        }
        try {
            var file = folder.resolve(name).toRealPath();
            return file.startsWith(folder) ? Optional.of(file) : Optional.empty();
        } catch (IOException | InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
