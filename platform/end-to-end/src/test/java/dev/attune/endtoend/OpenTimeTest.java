package dev.attune.endtoend;

import static dev.attune.endtoend.MailReader.APPLE;
import static dev.attune.endtoend.MailReader.GMAIL;
import static dev.attune.endtoend.MailReader.SCANNER;
import static dev.attune.endtoend.MailReader.THUNDERBIRD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// Mails of the sample shop, from their addresses to what is known afterwards, in a server as it is shipped.
@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
@Timeout(600)
class OpenTimeTest {
    private static final long SEED = Long.getLong("attune.seed", 20_261_122);
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int MUTATIONS = 180;
    private static final int CROWD = 64;

    private final MailReader reader = new MailReader();
    private ServerProcess server;
    private byte[] neutral;

    @BeforeAll
    void serve(@TempDir Path folder) throws Exception {
        var serve =
                ServerJar.serve(ServerJar.root().resolve("platform/deployments/trailblazer"), folder.resolve("data"));
        serve.environment()
                .put("ATTUNE_OPEN_TIME_KEYS", "otk_" + Base64.getEncoder().encodeToString(new byte[32]));
        server = ServerProcess.start(serve);
        server.awaitLog("lines from customers.jsonl");
        neutral = reader.get(server.address() + "/o/nothing.png", THUNDERBIRD).body();
        for (int placement = 0; placement < 2; placement++) { // The first images of a server take their time.
            reader.get(address(mail("user_id:early-bird", "warm-up"), placement, "image"), THUNDERBIRD);
        }
    }

    @AfterAll
    void stop() throws InterruptedException {
        reader.close();
        server.close();
    }

    private JsonNode mail(String recipient, String message) {
        return server.post("/v1/open-time/links", """
                {"recipient":"%s","message":"%s","placements":[
                  {"name":"home-hero","width":600,"height":320,"alt":"Tents & boots","url":"/?from=mail"},
                  {"name":"home-recommendations","item":1}]}""".formatted(recipient, message));
    }

    private static String address(JsonNode mail, int placement, String kind) {
        return mail.path("placements").path(placement).path(kind).asString();
    }

    private List<String> events(String user, String name) {
        return server.get("/v1/profiles/user_id:" + user + "/events?limit=100")
                .path("events")
                .valueStream()
                .filter(it -> it.path("event").asString().equals(name))
                .map(it -> it.path("properties").path("opener").asString(""))
                .toList();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void anImageIsDecidedWhenItIsOpenedAndAClickLeadsToIt() throws IOException {
        var mail = mail("user_id:ann", "walk");
        var image = reader.get(address(mail, 0, "image"), THUNDERBIRD);
        assertThat(image.statusCode()).isEqualTo(200);
        assertThat(header(image, "content-type")).isIn("image/png", "image/jpeg");
        assertThat(header(image, "cache-control")).isEqualTo("no-store, max-age=0");
        assertThat(header(image, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(header(image, "content-length")).isEqualTo(String.valueOf(image.body().length));
        assertThat(image.headers().map()).doesNotContainKeys("set-cookie", "location");
        assertThat(ImageIO.read(new ByteArrayInputStream(image.body())).getWidth())
                .isEqualTo(1200);
        assertThat(reader.get(address(mail, 0, "image"), THUNDERBIRD).body()).isEqualTo(image.body());

        var click = reader.get(address(mail, 0, "click"), THUNDERBIRD, "accept-language", "en");
        assertThat(click.statusCode()).isEqualTo(302);
        assertThat(header(click, "cache-control")).isEqualTo("no-store, max-age=0");
        assertThat(header(click, "location")).startsWith(server.address() + "/?kit=");

        assertThat(events("ann", "Email Opened")).containsExactly("person");
        assertThat(events("ann", "Email Link Clicked")).containsExactly("person");
        assertThat(events("ann", "Content Shown")).hasSize(1);
        assertThat(events("ann", "Content Clicked")).hasSize(1);
    }

    @Test
    void whoBoughtItSeesSomethingElse() {
        var mail = mail("user_id:buyer-1", "bought");
        server.post("/v1/track", order("buyer-1", "tent-dome-11"));
        var before = reader.get(address(mail, 0, "image"), GMAIL).body();
        server.post("/v1/track", order("buyer-1", "pegs-02"));
        var after = reader.get(address(mail, 0, "image"), GMAIL).body();
        assertThat(after).isNotEqualTo(before);
        assertThat(reader.get(address(mail, 0, "image"), GMAIL).body()).isEqualTo(after);
    }

    private static String order(String user, String product) {
        return """
                {"userId":"%s","event":"Order Completed","messageId":"%s-%s",
                 "properties":{"order_id":"%s","products":[{"product_id":"%s","price":100}]}}""".formatted(user, user, product, product, product);
    }

    @Test
    void aPrefetchIsNoOpenAndAScannerIsNobody() {
        var mail = mail("user_id:reader-1", "machines");
        assertThat(reader.get(address(mail, 0, "image"), APPLE).body()).isNotEqualTo(neutral);
        reader.get(address(mail, 0, "image"), SCANNER);
        reader.get(address(mail, 0, "click"), SCANNER);
        reader.send("HEAD", address(mail, 0, "click"), THUNDERBIRD);
        assertThat(events("reader-1", "Email Prefetched")).containsExactly("prefetch");
        assertThat(events("reader-1", "Email Opened")).isEmpty();
        assertThat(events("reader-1", "Email Link Clicked")).isEmpty();
        assertThat(events("reader-1", "Content Shown")).isEmpty();
        reader.get(address(mail, 0, "image"), GMAIL);
        assertThat(events("reader-1", "Email Opened")).containsExactly("proxy");
    }

    @Test
    void aHeadAndAConditionalRequestSayWhatAGetSays() {
        var image = address(mail("user_id:reader-2", "head"), 0, "image");
        var get = reader.get(image, THUNDERBIRD);
        var head = reader.send("HEAD", image, THUNDERBIRD);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (var name : List.of("content-length", "content-type", "cache-control")) {
            assertThat(header(head, name)).isEqualTo(header(get, name));
        }
        var conditional = reader.get(
                image, THUNDERBIRD, "if-none-match", "*", "if-modified-since", "Sun, 22 Nov 2037 00:00:00 GMT");
        assertThat(conditional.statusCode()).isEqualTo(200);
        assertThat(conditional.body()).isEqualTo(get.body());
        assertThat(events("reader-2", "Email Opened")).hasSize(1);
    }

    @Test
    void noMutationOfAnAddressOpensAnything() {
        var mail = mail("user_id:mutant", "mutations");
        var random = new Random(SEED);
        for (int i = 0; i < MUTATIONS; i++) {
            var image = reader.get(mutated(address(mail, 0, "image"), random), THUNDERBIRD);
            assertThat(image.statusCode()).isEqualTo(200);
            assertThat(image.body()).as("seed " + SEED).isEqualTo(neutral);
            for (var kind :
                    List.of(address(mail, 0, "click"), mail.path("unsubscribe").asString())) {
                assertThat(reader.get(mutated(kind, random), THUNDERBIRD).statusCode())
                        .isEqualTo(404);
            }
            assertThat(new String(
                            reader.get(mutated(address(mail, 0, "data"), random), THUNDERBIRD)
                                    .body(),
                            UTF_8))
                    .isEqualTo("{\"items\":[]}");
        }
        assertThat(server.signals().toString()).doesNotContain("mutations");
    }

    /// One letter of the token is another.
    private static String mutated(String address, Random random) {
        int begin = address.indexOf("/o/") + 3;
        int end = begin;
        while (LETTERS.indexOf(address.charAt(end)) >= 0) {
            end++;
        }
        int at = begin + random.nextInt(end - begin);
        char other = address.charAt(at);
        while (other == address.charAt(at)) {
            other = LETTERS.charAt(random.nextInt(LETTERS.length()));
        }
        return address.substring(0, at) + other + address.substring(at + 1);
    }

    @Test
    void aCrowdSeesOneDecisionAndNoErrors() throws Exception {
        var mail = mail("user_id:crowd", "crowd");
        var answers = new ArrayList<Future<HttpResponse<byte[]>>>();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CROWD; i++) {
                var image = address(mail, i % 2, "image");
                answers.add(crowd.submit(() -> reader.get(image, GMAIL)));
            }
        }
        for (var answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
            assertThat(header(answer.get(), "content-type")).startsWith("image/");
        }
        assertThat(events("crowd", "Email Opened")).hasSize(1);
        assertThat(server.get("/v1/profiles/user_id:crowd/decisions").path("decisions"))
                .hasSize(2);
    }

    @Test
    void aMailToolFillsRecipientsIntoACampaign() {
        var campaign = server.post("/v1/open-time/links", """
                {"message":"campaign","placements":["home-hero"],
                 "mergeTags":{"recipient":"*|OT_REF|*","signature":"*|OT_SIG|*"}}""");
        var list = reader.post(
                server.address() + "/v1/open-time/recipients?message=campaign",
                "text/csv",
                "email,user_id\nann@trailblazer.example,filled-1\n",
                "authorization",
                "Bearer " + ServerJar.SECRET_KEY);
        var lines = new String(list.body(), UTF_8).lines().toList();
        assertThat(lines.getFirst()).isEqualTo("email,user_id,reference,signature,error");
        var fields = lines.get(1).split(",", -1);
        var image =
                address(campaign, 0, "image").replace("*|OT_REF|*", fields[2]).replace("*|OT_SIG|*", fields[3]);
        assertThat(image.substring(server.address().toString().length())).hasSizeLessThan(120);
        assertThat(reader.get(image, THUNDERBIRD).body()).isNotEqualTo(neutral);
        assertThat(events("filled-1", "Email Opened")).containsExactly("person");
    }

    @Test
    void oneClickUnsubscribes() {
        var mail = mail("user_id:leaver", "farewell");
        var address = mail.path("unsubscribe").asString();
        assertThat(mail.path("headers").path("List-Unsubscribe").asString()).isEqualTo("<" + address + ">");
        assertThat(reader.get(address, THUNDERBIRD).statusCode()).isEqualTo(200);
        for (int i = 0; i < 2; i++) {
            assertThat(reader.post(address, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(server.get("/v1/profiles/user_id:leaver")
                        .at("/consents/marketing/allowed")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void theAmpPartIsValid(@TempDir Path folder) throws Exception {
        var mail = mail("user_id:amp", "amp");
        var scripts = new StringBuilder();
        mail.path("ampScripts").forEach(it -> scripts.append(it.asString()).append('\n'));
        var html = """
                <!doctype html>
                <html ⚡4email data-css-strict>
                <head>
                <meta charset="utf-8">
                <script async src="https://cdn.ampproject.org/v0.js"></script>
                %s<style amp4email-boilerplate>body{visibility:hidden}</style>
                </head>
                <body>%s%s</body>
                </html>
                """.formatted(scripts, address(mail, 0, "amp"), address(mail, 1, "amp"))
                .replace(server.address().toString(), "https://mail.shop.example");
        assertThat(validated(folder, html).path("said")).as(html).isEmpty();
        assertThat(validated(folder, html.replace("<amp-list", "<amp-list onclick=\"x\""))
                        .path("status")
                        .asString())
                .isEqualTo("FAIL");
        var data = server.get(
                address(mail, 0, "data").substring(server.address().toString().length()));
        assertThat(data.path("items").path(0).path("headline").asString()).isNotBlank();
        assertThat(reader.get(data.path("items").path(0).path("image").asString(), GMAIL)
                        .body())
                .isNotEqualTo(neutral);
    }

    private static JsonNode validated(Path folder, String html) throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("mail.html"), html);
        return Clients.nodeIn("amp", "validate.mjs", file.toString());
    }
}
