package dev.attune.platform;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Call;
import dev.attune.api.Content;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.api.Route.Access;
import dev.attune.api.Viewing;
import dev.attune.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A page of the demo with the examples of all content blocks: as pictures, and as HTML beside them.
///
/// The pictures are as if they had been opened at one moment, so that their countdowns always show the same.
final class Gallery {
    private static final Instant OPENED = Instant.parse("2026-11-22T10:00:13Z");
    private static final List<String> LANGUAGES = List.of("de", "el", "ru", "uk", "he", "ar");
    private static final List<String> FROM_RIGHT = List.of("he", "ar");
    private static final String TEMPLATE = ".liquid";
    private static final String JSON = ".json";

    private final Path blocks;
    private final Lock drawing = new ReentrantLock();
    private volatile Function<AssemblyRequest, Optional<Content.Assembled>> assembly = _ -> Optional.empty();

    /// @param blocks the folder of the shipped blocks
    Gallery(Path blocks) {
        this.blocks = blocks;
    }

    /// From now on examples can be made.
    void open(Function<AssemblyRequest, Optional<Content.Assembled>> maker) {
        assembly = maker;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        "GET",
                        "/gallery",
                        Access.OPEN,
                        "All content blocks with their examples",
                        (call, _) -> page(call)),
                new Route("GET", "/gallery/style.css", Access.OPEN, "How the gallery looks", (_, _) -> style()),
                new Route(
                        "GET",
                        "/gallery/{block}/{example}",
                        Access.OPEN,
                        "An example of a content block as a picture",
                        (call, _) -> picture(call)));
    }

    /// How somebody looks at the page.
    private record Look(int scale, boolean frozen, boolean dark) {
        static Look of(Call call) {
            return new Look(
                    call.query("scale").filter("2"::equals).isPresent() ? 2 : 1,
                    call.query("frozen").filter("true"::equals).isPresent(),
                    call.query("page").filter("dark"::equals).isPresent());
        }

        Viewing viewing() {
            return new Viewing(OPENED, scale, frozen);
        }

        String query() {
            return "?scale=" + scale + "&amp;frozen=" + frozen + "&amp;page=" + (dark ? "dark" : "light");
        }

        String links() {
            return link("1x", new Look(1, frozen, dark))
                    + link("2x", new Look(2, frozen, dark))
                    + "<span></span>"
                    + link("live", new Look(scale, false, dark))
                    + link("fetched ahead", new Look(scale, true, dark))
                    + "<span></span>"
                    + link("light page", new Look(scale, frozen, false))
                    + link("dark page", new Look(scale, frozen, true));
        }

        private String link(String label, Look look) {
            return "<a href=\"/gallery" + look.query() + "\"" + (look.equals(this) ? " aria-current=\"true\"" : "")
                    + ">" + label + "</a>";
        }
    }

    private Reply page(Call call) throws IOException {
        var look = Look.of(call);
        var page = new StringBuilder("""
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Gallery of content blocks</title>
                <meta name="viewport" content="width=device-width">
                <link rel="icon" href="/images/mark.svg">
                <link rel="stylesheet" href="/gallery/style.css"></head>
                """);
        page.append("<body class=\"")
                .append(look.dark() ? "dark" : "light")
                .append("\">\n<header><h1>Content blocks</h1><nav>");
        page.append(look.links()).append("</nav></header>\n");
        for (var block : folders()) {
            page.append("<section><h2>").append(name(block)).append("</h2>\n");
            for (var example : examples(block)) {
                page.append(row(block, example, look));
            }
            page.append("</section>\n");
        }
        return Reply.text(200, "text/html", page.append("</body></html>\n").toString());
    }

    private String row(Path block, Path example, Look look) {
        var language = language(example);
        var html = assembly.apply(request(block, example, "html", look.viewing()))
                .map(it -> it.body().toString())
                .orElse("");
        return """
                <article id="%1$s-%2$s"><h3>%2$s</h3>
                <img src="/gallery/%1$s/%2$s%3$s" width="600" alt="%2$s as a picture">
                <div lang="%4$s" dir="%5$s">%6$s</div></article>
                """.formatted(
                        name(block),
                        name(example),
                        look.query(),
                        language,
                        FROM_RIGHT.contains(language) ? "rtl" : "ltr",
                        html);
    }

    private Reply picture(Call call) throws IOException {
        for (var block : folders()) {
            for (var example : examples(block)) {
                if (name(block).equals(call.pathParameter("block"))
                        && name(example).equals(call.pathParameter("example"))) {
                    var request = request(block, example, "image", Look.of(call).viewing());
                    return drawn(request)
                            .map(it -> new Reply(200, Map.of("Cache-Control", "no-store"), it.mediaType(), it.body()))
                            .orElseGet(() -> Reply.empty(404));
                }
            }
        }
        return Reply.empty(404);
    }

    /// One after the other, so that none waits for the others in its own time.
    private Optional<Content.Assembled> drawn(AssemblyRequest request) {
        drawing.lock();
        try {
            return assembly.apply(request);
        } finally {
            drawing.unlock();
        }
    }

    private Reply style() throws IOException {
        try (var own = Gallery.class.getResourceAsStream("gallery.css")) {
            var css = own == null ? "" : new String(own.readAllBytes(), StandardCharsets.UTF_8);
            return Reply.text(200, "text/css", read(blocks.resolve("blocks.css")) + css);
        }
    }

    private static AssemblyRequest request(Path block, Path example, String format, Viewing viewing) {
        var templates = new TreeMap<String, String>();
        for (var file : list(block)) {
            if (file.toString().endsWith(TEMPLATE)) {
                templates.put(name(file), read(file));
            }
        }
        return new AssemblyRequest(
                name(block),
                templates,
                format,
                Json.objectFromText(read(example)),
                Map.of(),
                language(example),
                viewing);
    }

    /// The last part of an example's name, if it is a language.
    private static String language(Path example) {
        var last = name(example).substring(name(example).lastIndexOf('-') + 1);
        return LANGUAGES.contains(last) ? last : "en-GB";
    }

    private List<Path> folders() {
        return list(blocks).stream()
                .filter(it -> Files.isRegularFile(it.resolve("schema.json")))
                .toList();
    }

    private static List<Path> examples(Path block) {
        return list(block.resolve("examples"));
    }

    private static List<Path> list(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().collect(Collectors.toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the blocks' folder " + folder + " cannot be read", unreadable);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replace(JSON, "").replace(TEMPLATE, "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the file " + file + " cannot be read", unreadable);
        }
    }
}
