package dev.attune.platform.authoring;

import dev.attune.platform.binding.Yaml;
import dev.attune.platform.json.Json;
import dev.attune.platform.pluginhost.Inspection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `attune plugin inspect`: loads a plugin and says in JSON what a server would see. Its process is thrown away, with
/// whatever the plugin did to it.
@Command(name = "inspect", hidden = true)
final class InspectPlugin implements Callable<Integer> {
    @Parameters(paramLabel = "PLUGIN")
    private Path plugin = Path.of("");

    @Option(names = "--settings", paramLabel = "FILE")
    private @Nullable Path settings;

    @Override
    public Integer call() throws IOException {
        var answer = System.out;
        System.setOut(System.err); // what the plugin prints is not the answer
        var seen = Inspection.of(plugin, settings(), Path.of("").toAbsolutePath());
        answer.write(Json.toText(tree(seen)).getBytes(StandardCharsets.UTF_8));
        answer.flush();
        Runtime.getRuntime().halt(0);
        return 0;
    }

    private Map<String, Object> settings() throws IOException {
        return settings == null ? Map.of() : Yaml.read(settings.getFileName().toString(), Files.readString(settings));
    }

    private static Map<String, Object> tree(Inspection seen) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", seen.id());
        tree.put("version", seen.version());
        seen.refused().ifPresent(because -> tree.put("refused", because));
        seen.type().ifPresent(type -> tree.put("class", type.getName()));
        seen.kind().ifPresent(kind -> tree.put("kind", kind.getSimpleName()));
        tree.put("created", seen.created());
        tree.put("purposes", seen.purposes());
        tree.put("budget", seen.budgetMillis());
        tree.put("formats", seen.formats());
        tree.put("settings", seen.schema());
        tree.put("routes", seen.routes());
        tree.put("threads", new ArrayList<>(seen.threads()));
        return tree;
    }
}
