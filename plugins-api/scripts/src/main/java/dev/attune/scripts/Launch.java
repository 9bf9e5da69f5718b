package dev.attune.scripts;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How a script's process is started.
///
/// @param classPath the language's jars and ours
/// @param compiler options that switch the compiler for scripts on; empty for none
/// @param heapMegabytes all that its scripts may fill; who fills more, ends the process
public record Launch(String classPath, List<String> compiler, int heapMegabytes) {
    /// Names the folder with the language's jars and ours; the server sets it.
    public static final String FOLDER = "attune.script-runtime";

    private static final String MAIN = "dev.attune.scripts.worker.WorkerMain";

    public Launch {
        compiler = List.copyOf(compiler);
    }

    /// With what lies in the server's folder for scripts.
    ///
    /// @param compiled whether scripts are compiled, if this Java can do that
    /// @throws ScriptException if there is no such folder
    public static Launch installed(int heapMegabytes, boolean compiled) {
        var folder = Path.of(System.getProperty(FOLDER, "script-runtime"));
        if (!Files.isDirectory(folder)) {
            throw new ScriptException("There is nothing to run scripts with: the folder " + folder.toAbsolutePath()
                    + " is missing. Add it, or leave scripts out of the deployment.");
        }
        return new Launch(jars(folder), compiled ? Compiler.flags(folder) : List.of(), heapMegabytes);
    }

    private static String jars(Path folder) {
        try (var files = Files.list(folder)) {
            var jars = files.map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .sorted()
                    .toList();
            return String.join(File.pathSeparator, jars);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the folder " + folder + " cannot be read", unreadable);
        }
    }

    Process start() throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xms" + heapMegabytes + "m",
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:MaxDirectMemorySize=8m",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+DisableAttachMechanism",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(compiler);
        command.addAll(List.of("-cp", classPath, MAIN));
        var builder = new ProcessBuilder(command);
        // It gets none of the server's keys.
        builder.environment().clear();
        return builder.start();
    }
}
