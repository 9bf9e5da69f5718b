package dev.attune.platform.authoring;

import dev.attune.platform.json.Json;
import dev.attune.platform.pluginhost.Lying;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `attune plugin list`: the plugins that lie here or in a deployment, or those of a running server with their state.
@Command(
        name = "list",
        description = "Lists the plugins there are, or how those of a running server are.",
        mixinStandardHelpOptions = true)
final class ListPlugins implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String KEYS = "ATTUNE_SECRET_KEYS";

    private final Programs programs;

    @Option(names = "--deployment", paramLabel = "DIR", description = "Also those of a deployment, and their uses.")
    private @Nullable Path deployment;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Of a running server, such as http://127.0.0.1:8080; its secret key is in " + KEYS + ".")
    private @Nullable String url;

    ListPlugins(Programs programs) {
        this.programs = programs;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (url == null) {
            lying();
        } else {
            running(url);
        }
        return 0;
    }

    private void lying() throws IOException {
        var places = new ArrayList<Path>();
        if (deployment != null) {
            places.add(deployment.resolve("plugins"));
        }
        places.add(programs.plugins());
        var table = new Table("PLUGIN", "VERSION", "CONTRACT", "USED AS", "WHERE");
        for (var plugin : Lying.at(places)) {
            var uses = deployment == null ? List.<String>of() : Switch.usesOf(plugin.id(), deployment);
            table.row(
                    plugin.id(),
                    plugin.version(),
                    plugin.unusable().isEmpty() ? plugin.requires() : "does not fit",
                    uses.isEmpty() ? "-" : String.join(", ", uses),
                    plugin.path().toString());
        }
        table.lines().forEach(System.out::println);
        Lying.at(places)
                .forEach(plugin -> plugin.unusable()
                        .ifPresent(because -> System.out.println(plugin.id() + " cannot be used: " + because)));
        Lying.unreadableAt(places).forEach(what -> System.out.println("no plugin: " + what));
    }

    private static void running(String url) throws IOException, InterruptedException {
        var table = new Table("NAME", "PLUGIN", "VERSION", "STATE", "CALLS", "FAILURES", "NOT ASKED", "MEAN");
        var troubles = new ArrayList<String>();
        for (var it : plugins(url)) {
            if (it instanceof Map<?, ?> plugin) {
                table.row(
                        text(plugin, "name"),
                        text(plugin, "plugin"),
                        text(plugin, "version"),
                        text(plugin, "state"),
                        text(plugin, "calls"),
                        text(plugin, "failures"),
                        text(plugin, "notAsked"),
                        plugin.containsKey("meanMs") ? plugin.get("meanMs") + " ms" : "-");
                if (plugin.containsKey("because")) {
                    troubles.add(
                            text(plugin, "name") + " is " + text(plugin, "state") + ": " + text(plugin, "because"));
                }
            }
        }
        table.lines().forEach(System.out::println);
        troubles.forEach(System.out::println);
    }

    private static String text(Map<?, ?> plugin, String key) {
        return plugin.containsKey(key) ? String.valueOf(plugin.get(key)) : "-";
    }

    private static List<?> plugins(String url) throws IOException, InterruptedException {
        var key = System.getenv().getOrDefault(KEYS, "").split(",", -1)[0].strip();
        if (key.isEmpty()) {
            throw new AuthorException("a server tells only those who have a secret key; set " + KEYS);
        }
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(url).resolve("/v1/plugins"))
                    .timeout(PATIENCE)
                    .header("authorization", "Bearer " + key)
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AuthorException(url + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return Json.objectFromText(answer.body()).get("plugins") instanceof List<?> list ? list : List.of();
        } catch (ConnectException nobody) {
            throw new AuthorException(
                    "nobody answers at " + url + "; start a server, or name where it listens", nobody);
        } catch (IllegalArgumentException noUrl) {
            throw new AuthorException("'" + url + "' is no address; write it as http://127.0.0.1:8080", noUrl);
        }
    }
}
