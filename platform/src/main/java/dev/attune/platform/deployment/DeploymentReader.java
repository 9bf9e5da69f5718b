package dev.attune.platform.deployment;

import dev.attune.platform.binding.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads a deployment folder whole. Expressions are carried along and compiled elsewhere.
public final class DeploymentReader {
    private final Path root;
    private final Problems problems = new Problems();
    private final Slots slots = new Slots(problems);
    private final BlockReader blocks = new BlockReader(problems, slots);

    private DeploymentReader(Path root) {
        this.root = root;
    }

    /// Loads what reading needs, for somebody who is about to read and has a thread to spare.
    public static void prepare() {
        Slots.prepare();
    }

    /// @param shippedBlocks a folder of block folders, which the deployment's own add to or take the place of
    /// @throws DeploymentException with everything that is wrong
    public static Deployment read(Path folder, Optional<Path> shippedBlocks) {
        return new DeploymentReader(folder.toAbsolutePath().normalize()).read(shippedBlocks);
    }

    private Deployment read(Optional<Path> shippedBlocks) {
        if (!Files.isDirectory(root)) {
            problems.add(
                    new Position(root.toString(), 1, 1),
                    "There is no folder " + root + ".",
                    "Name the folder in which deployment.yaml lies.");
            problems.throwIfAny();
        }
        var files = new Folder(root, problems);
        shippedBlocks.ifPresent(blocks::library);
        blocks.own(files);
        var placements = files.yaml("placements", PlacementFile.class);
        var offers = files.yaml("offers", OfferFile.class);
        var experiments = files.yaml("experiments", ExperimentFile.class);
        var segments = segments(files);
        var triggers = files.yaml("triggers", TriggerFile.class);
        var main = files.yaml("deployment.yaml", "deployment", DeploymentFile.class);
        main.ifPresent(it -> new References(
                        new Everything(it, placements, offers, experiments, segments, triggers, blocks.names()),
                        problems)
                .check());
        var contents = new Contents(slots);
        placements.good().values().forEach(contents::placement);
        offers.good().values().forEach(contents::offer);
        problems.throwIfAny();
        var rules = new Deployment.Rules(
                rules(placements, it -> it.value().rule(it)),
                rules(offers, it -> it.value().rule(it)),
                rules(experiments, it -> it.value().rule(it)),
                segments.good(),
                rules(triggers, it -> it.value().rule(it)),
                Collections.unmodifiableMap(blocks.blocks()));
        var written = main.orElseThrow();
        return written.value().with(root, written, rules);
    }

    private static <F extends Record, R> Map<String, R> rules(
            Folder.Kind<Written<F>> files, Function<Written<F>, R> rule) {
        Map<String, R> rules = new LinkedHashMap<>();
        files.good().forEach((name, written) -> rules.put(name, rule.apply(written)));
        return Collections.unmodifiableMap(rules);
    }

    private Folder.Kind<SegmentRule> segments(Folder files) {
        Map<String, SegmentRule> good = new TreeMap<>();
        var named = files.named("segments", ".cel");
        named.forEach((name, file) ->
                files.text(file).flatMap(text -> segment(name, file, text)).ifPresent(it -> good.put(name, it)));
        return new Folder.Kind<>(named.keySet(), Collections.unmodifiableMap(good));
    }

    private Optional<SegmentRule> segment(String name, String file, String text) {
        List<String> comments = text.lines()
                .map(String::strip)
                .takeWhile(line -> line.isEmpty() || line.startsWith("//"))
                .toList();
        if (comments.size() == text.lines().count()) {
            problems.add(
                    new Position(file, 1, 1), file + " has no condition.", "Write a CEL expression, or delete it.");
            return Optional.empty();
        }
        var description = comments.stream()
                .filter(line -> !line.isEmpty())
                .map(line -> line.substring(2).strip())
                .collect(Collectors.joining(" "));
        return Optional.of(new SegmentRule(name, description, new Expression(text, file, 1)));
    }
}
