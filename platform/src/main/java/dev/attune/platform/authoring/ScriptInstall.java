package dev.attune.platform.authoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Puts a script into a deployment, whole or not at all, and says how to switch it on.
final class ScriptInstall {
    private final ScriptFolder folder;
    private final Path deployment;

    ScriptInstall(ScriptFolder folder, Path deployment) {
        this.folder = folder;
        this.deployment = deployment;
    }

    void run() throws IOException {
        var scripts = Files.createDirectories(deployment.resolve("scripts"));
        var target = scripts.resolve(folder.script().getFileName());
        boolean there = Files.exists(target);
        var half = scripts.resolve("." + target.getFileName() + ".new");
        Files.copy(folder.script(), half, StandardCopyOption.REPLACE_EXISTING);
        Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        System.out.println("Installed " + folder.name() + " as " + target);
        if (there) {
            System.out.println("A running server takes the change over within seconds.");
            return;
        }
        System.out.println();
        System.out.println("Add to deployment.yaml:");
        System.out.println();
        System.out.println("plugins:");
        System.out.println("  " + folder.name() + ":");
        System.out.println("    plugin: " + folder.plugin());
        System.out.println("    settings: { script: scripts/" + target.getFileName() + " }");
        if (folder.kind() == Kind.STRATEGY) {
            System.out.println();
            System.out.println("and to a placement, such as placements/home-hero.yaml:");
            System.out.println();
            System.out.println("strategies: [" + folder.name() + "]");
        } else {
            System.out.println("assemblers: { html: " + folder.name() + " }");
        }
    }
}
