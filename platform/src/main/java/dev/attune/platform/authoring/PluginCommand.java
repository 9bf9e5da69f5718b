package dev.attune.platform.authoring;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `attune plugin`: its subcommands do the work.
@Command(name = "plugin", description = "Makes, checks and installs plugins.", mixinStandardHelpOptions = true)
public final class PluginCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private PluginCommand() {}

    public static CommandLine in(Programs programs) {
        return new CommandLine(new PluginCommand())
                .addSubcommand(new NewPlugin(programs))
                .addSubcommand(new CheckPlugin(programs))
                .addSubcommand(new InstallPlugin(programs))
                .addSubcommand(new ListPlugins(programs))
                .addSubcommand(new ReferencePages(programs))
                .addSubcommand(new InspectPlugin());
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(System.err);
        return 2;
    }
}
