package dev.attune.platform;

import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.api.Route.Access;
import dev.attune.platform.deployment.DeploymentReader;
import dev.attune.platform.http.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `attune demo`: the sample shop, with keys made up for this run.
@Command(name = "demo", description = "Runs the sample shop TrailBlazer.", mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "N", description = "0 takes a free one. Default: ${DEFAULT-VALUE}.")
    private int port = 8080;

    @Option(names = "--data", paramLabel = "DIR", description = "Kept; by default each run begins anew.")
    private @Nullable Path data;

    @Override
    public Integer call() throws InterruptedException {
        HeadStart.begin();
        var folder = Installation.home().resolve("platform/deployments/trailblazer");
        var deployment = DeploymentReader.read(folder, Installation.blocks());
        var writeKey = madeUp("wk_");
        var secretKey = madeUp("sk_");
        var page = new Route(
                "GET",
                "/demo.json",
                Access.OPEN,
                "What the demo's page needs to know",
                (_, _) -> Reply.json(200, Map.of("writeKey", writeKey)).with("Cache-Control", "no-store"));
        var mail = new DemoMail(secretKey);
        var gallery = new Gallery(Installation.programs().resolve("blocks"));
        var more = new ArrayList<>(mail.routes());
        more.addAll(gallery.routes());
        more.add(page);
        var options = new Server.Options(
                Installation.programs(),
                data == null ? emptied(Installation.home().resolve("target/demo-data")) : data,
                deployment.host(),
                port,
                new Keys(List.of(writeKey), List.of(secretKey)),
                InstantSource.system(),
                more,
                Optional.of(folder.resolve("shop")));
        Serve.run(deployment, options, server -> {
            mail.open(server.baseUrl());
            gallery.open(server::example);
            DemoImport.watch(server, folder.resolve("customers.jsonl"), System.err);
            System.err.print(guide(server.baseUrl(), writeKey, secretKey));
        });
        return 0;
    }

    /// A folder without the data of an earlier run, which another build may have made.
    private static Path emptied(Path folder) {
        try {
            for (var file : List.of("attune.db", "attune.db-wal", "attune.db-shm")) {
                Files.deleteIfExists(folder.resolve(file));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty " + folder + "; name another folder with --data", e);
        }
    }

    private static String madeUp(String prefix) {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }

    private static String guide(String url, String writeKey, String secretKey) {
        return """

                TrailBlazer is open: %1$s

                Browse as nobody, look at three tents, go back to the front page. Log in as Ann, who bought a tent
                twelve days ago. Ask each place why it shows what it shows. Then switch personalization off.

                Then read Cleo's mail, whose pictures are decided when it is opened: %1$s/mail.html
                All content blocks, as pictures for mails and as HTML: %1$s/gallery

                Three calls to try:

                  curl -s %1$s/v1/decide -u %2$s: -d '{"userId":"ann","placements":["home-hero"],"explain":true}'
                  curl -s '%1$s/v1/content/home-hero?userId=ann&format=html' -u %2$s:
                  curl -s %1$s/v1/profiles/user_id:ann -H 'Authorization: Bearer %3$s'

                Keys of this run: write %2$s, secret %3$s
                Ctrl-C stops it.
                """.formatted(url, writeKey, secretKey);
    }
}
