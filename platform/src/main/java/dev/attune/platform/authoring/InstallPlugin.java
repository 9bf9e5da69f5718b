package dev.attune.platform.authoring;

import dev.attune.platform.pluginhost.Lying;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.ZipException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `attune plugin install`: puts a plugin's zip into a deployment, whole or not at all.
@Command(
        name = "install",
        description = "Puts a plugin into a deployment, and says how to switch it on.",
        mixinStandardHelpOptions = true)
final class InstallPlugin implements Callable<Integer> {
    private final Programs programs;

    @Parameters(paramLabel = "DIR|ZIP", description = "A plugin's folder that was built, or its zip.")
    private Path plugin = Path.of("");

    @Option(names = "--deployment", required = true, paramLabel = "DIR", description = "The deployment's folder.")
    private Path deployment = Path.of("");

    InstallPlugin(Programs programs) {
        this.programs = programs;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.exists(deployment.resolve("deployment.yaml"))) {
            throw new AuthorException(deployment + " is no deployment: it has no deployment.yaml. Name the folder that"
                    + " 'attune serve --deployment' is given");
        }
        if (ScriptFolder.isOne(plugin)) {
            new ScriptInstall(ScriptFolder.at(plugin), deployment).run();
            return 0;
        }
        var zip = zip();
        var settings = plugin.resolve("settings.yaml");
        var seen = checked(zip, settings);
        var target = put(zip);
        System.out.println("Installed " + seen.id() + " " + seen.version() + " as " + target);
        System.out.println("sha256 " + sha256(target));
        System.out.println();
        new Switch(seen, deployment, settings).lines().forEach(System.out::println);
        System.out.println();
        System.out.println("A server takes it with its next start. Before that: " + programs.launcher() + " validate "
                + deployment);
        return 0;
    }

    private Path zip() throws IOException {
        if (Files.isDirectory(plugin)) {
            return built();
        }
        if (!Files.exists(plugin)) {
            throw new AuthorException("there is no " + plugin + "; name a plugin's folder, or its zip");
        }
        return plugin;
    }

    private Path built() throws IOException {
        var build = new MavenBuild(plugin.toAbsolutePath().normalize());
        var zip = build.zip();
        var changed = build.changedSince(zip);
        if (changed.isPresent()) {
            throw new AuthorException(changed.get() + " was changed after " + zip.getFileName()
                    + " was built. Build it anew: " + programs.launcher() + " plugin check " + plugin
                    + ", or mvn verify there; to install what was built before, name the zip");
        }
        return zip;
    }

    /// Refuses what a server would refuse, and what would harm it.
    private Seen checked(Path zip, Path settings) throws IOException, InterruptedException {
        var packed = packed(zip);
        var lying = Lying.at(List.of(zip));
        if (lying.isEmpty()) {
            throw new AuthorException(zip + " is no plugin: " + Lying.unreadableAt(List.of(zip)));
        }
        lying.getFirst().unusable().ifPresent(because -> {
            throw new AuthorException(zip + " does not fit. " + because);
        });
        var seen = Seen.of(zip.toAbsolutePath(), settings.toAbsolutePath(), programs);
        var faults = Review.of(seen, packed).stream().filter(Remark::must).toList();
        if (!faults.isEmpty()) {
            throw new AuthorException(zip + " is not installed:\n"
                    + String.join("\n", faults.stream().map(Remark::text).toList()));
        }
        return seen;
    }

    private static Packed packed(Path zip) throws IOException {
        try {
            return Packed.in(zip);
        } catch (ZipException broken) {
            throw new AuthorException(
                    zip + " is damaged or no zip: " + broken.getMessage() + ". Build it anew.", broken);
        }
    }

    private Path put(Path zip) throws IOException {
        var folder = Files.createDirectories(deployment.resolve("plugins"));
        var mine = Lying.at(List.of(zip)).getFirst();
        var target = folder.resolve(mine.id() + "-" + mine.version() + ".zip");
        var before = Lying.at(List.of(folder)).stream()
                .filter(it -> it.id().equals(mine.id()))
                .findFirst();
        before.ifPresent(there -> refuseIfInTheWay(there, mine));
        var half = folder.resolve("." + target.getFileName() + ".new");
        Files.copy(zip, half, StandardCopyOption.REPLACE_EXISTING);
        try (var file = FileChannel.open(half, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        if (before.isPresent() && !before.get().path().equals(target)) {
            Files.delete(before.get().path());
            System.out.println("Took away " + before.get().path());
        }
        return target;
    }

    private static void refuseIfInTheWay(Lying there, Lying mine) {
        if (Files.isDirectory(there.path())) {
            throw new AuthorException(there.path() + " is the same plugin, as a folder or a link; take it away first");
        }
        if (mine.isOlderThan(there)) {
            throw new AuthorException(there.path() + " is newer than version " + mine.version()
                    + "; delete it first if you want the older one");
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
