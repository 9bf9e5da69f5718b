package dev.attune.platform;

import dev.attune.platform.deployment.Deployment;
import dev.attune.platform.deployment.DeploymentReader;
import dev.attune.platform.http.Keys;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `attune serve`: runs a deployment until it is told to stop.
@Command(name = "serve", description = "Runs a deployment.", mixinStandardHelpOptions = true)
final class Serve implements Callable<Integer> {
    @Option(names = "--deployment", required = true, paramLabel = "DIR", description = "The deployment's folder.")
    private Path folder = Path.of(".");

    @Option(names = "--port", paramLabel = "N", description = "0 takes a free one. Default: ${DEFAULT-VALUE}.")
    private int port = 8080;

    @Option(names = "--data", paramLabel = "DIR", description = "Default: data/NAME in the current folder.")
    private @Nullable Path data;

    @Option(
            names = "--dev",
            description = "For authors: takes plugins that are folders of sources anew when they were built, and what"
                    + " deployment.yaml says of plugins when it was changed; has POST /v1/dev/scripts/try."
                    + " Never on a server that others use.")
    private boolean dev;

    @Override
    public Integer call() throws InterruptedException {
        HeadStart.begin();
        var deployment = DeploymentReader.read(folder, Installation.blocks());
        var keys = Installation.keys(deployment.keyFile());
        var options = new Server.Options(
                Installation.programs(),
                data == null ? Path.of("data", deployment.name()) : data,
                deployment.host(),
                port,
                new Keys(keys.write(), keys.secret()),
                InstantSource.system(),
                dev ? List.of(new TryScripts().route()) : List.of(),
                Optional.empty());
        run(dev ? Server.startForAuthor(deployment, options) : Server.start(deployment, options), _ -> {});
        return 0;
    }

    /// Starts a server, says `ready` on standard output, and waits until the process is told to stop.
    static void run(Deployment deployment, Server.Options options, Consumer<Server> whenReady)
            throws InterruptedException {
        run(Server.start(deployment, options), whenReady);
    }

    private static void run(Server server, Consumer<Server> whenReady) throws InterruptedException {
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            stopped.countDown();
                        },
                        "attune-stop"));
        System.out.println("ready " + server.baseUrl());
        System.out.flush();
        whenReady.accept(server);
        stopped.await();
    }
}
