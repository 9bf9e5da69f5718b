package dev.attune.scripts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The compiler for scripts. It is Java code that must be no newer than the Java it runs in.
final class Compiler {
    /// The update of Java 25 that the compiler in the folder was made for.
    private static final Runtime.Version MADE_FOR = Runtime.Version.parse("25.0.3");

    private Compiler() {}

    /// The options that switch it on; none if it does not fit this Java, or is not there.
    static List<String> flags(Path folder) {
        var jars = folder.resolve("compiler");
        var java = Runtime.version();
        boolean fits = java.feature() == MADE_FOR.feature() && java.compareToIgnoreOptional(MADE_FOR) >= 0;
        if (!fits || !Files.isDirectory(jars)) {
            return List.of();
        }
        return List.of(
                "-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI", "--upgrade-module-path", jars.toString());
    }
}
