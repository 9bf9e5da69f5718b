package dev.attune.platform;

import dev.attune.platform.authoring.PluginCommand;
import dev.attune.platform.authoring.Programs;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line: `serve`, `demo`, `validate`, `plugin`, and `train` for the build.
@Command(
        name = "attune",
        description = "A plugin-based headless personalization platform.",
        subcommands = {Serve.class, Demo.class, Validate.class, Train.class},
        mixinStandardHelpOptions = true)
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // PF4J and Jetty log through slf4j; what else uses the JDK's logging is only heard when it matters.
        Logger.getLogger("").setLevel(Level.WARNING);
        Installation.sayWhereScriptsAreRunFrom();
        System.exit(new CommandLine(new Main())
                .addSubcommand(PluginCommand.in(new Programs(Installation.programs(), Installation.home())))
                .setExecutionExceptionHandler((failure, line, _) -> {
                    line.getErr().println("attune: " + Failure.say(failure));
                    return 1;
                })
                .execute(arguments));
    }
}
