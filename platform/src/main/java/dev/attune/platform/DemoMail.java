package dev.attune.platform;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.Inlet;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.api.Route.Access;
import dev.attune.platform.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the demo's mail page asks of its own server, and a browser may not do by itself: to read the mail as it was
/// sent, and to fetch its pictures as another program would.
final class DemoMail {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Set<String> PEOPLE = Set.of("ann", "ben", "cleo", "emil");
    private static final Pattern PICTURE = Pattern.compile("/o/[A-Za-z0-9._-]{1,300}");

    /// Who fetches, and what they say of themselves.
    private static final Map<String, Map<String, String>> READERS = Map.of(
            "person",
            Map.of(
                    "User-Agent",
                    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0",
                    "Accept-Language",
                    "en-GB"),
            "gmail",
            Map.of(
                    "User-Agent",
                    "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"),
            "apple",
            Map.of("User-Agent", "Mozilla/5.0"));

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String secretKey;
    private volatile @Nullable String server;

    DemoMail(String secretKey) {
        this.secretKey = secretKey;
    }

    /// Says where the server can be reached, once it can.
    void open(String baseUrl) {
        server = baseUrl;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/demo/mail", Access.OPEN, "The mail, as it was sent", this::write),
                new Route("GET", "/demo/mail/picture", Access.OPEN, "A picture of it, as a mail program", this::fetch),
                new Route("GET", "/demo/mail/happened", Access.OPEN, "What its reader did", this::happened));
    }

    private Reply write(Call call, Inlet inlet) throws IOException, InterruptedException {
        var who = "recipient=user_id:" + person(call) + "&message=demo&links=live&format=json";
        return passed(send(request("/v1/email/mails/loyalty/preview?" + who)
                .header("Authorization", "Bearer " + secretKey)
                .GET()));
    }

    private Reply fetch(Call call, Inlet inlet) throws IOException, InterruptedException {
        var address = call.query("address").orElse("");
        var reader = READERS.get(call.query("reader").orElse(""));
        if (reader == null || !PICTURE.matcher(address).matches()) {
            throw new BadRequestException(
                    400,
                    "no-picture",
                    "There is no reader '" + call.query("reader").orElse("") + "', or no picture at '" + address + "'.",
                    "Send reader=person, gmail or apple, and the path of a picture of the mail as address.");
        }
        var request = request(address).GET();
        reader.forEach(request::header);
        return passed(send(request));
    }

    private Reply happened(Call call, Inlet inlet) throws IOException, InterruptedException {
        var profile = "/v1/profiles/user_id:" + person(call);
        return Reply.json(200, Map.of("profile", known(profile), "done", known(profile + "/events?limit=40")))
                .with("Cache-Control", "no-store");
    }

    /// What is there; nothing, while the customers are not in yet.
    private Map<String, Object> known(String path) throws IOException, InterruptedException {
        var answer = send(
                request(path).header("Authorization", "Bearer " + secretKey).GET());
        return answer.statusCode() == 200 ? Json.parseObject(answer.body()) : Map.of();
    }

    private static String person(Call call) {
        var person = call.query("person").orElse("cleo");
        if (!PEOPLE.contains(person)) {
            throw new BadRequestException(
                    400, "nobody", "Nobody in the demo is called '" + person + "'.", "Use one of " + PEOPLE + ".");
        }
        return person;
    }

    private HttpRequest.Builder request(String path) {
        var base = Objects.requireNonNull(server, "the server is not open yet");
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static Reply passed(HttpResponse<byte[]> answer) {
        var type = answer.headers().firstValue("Content-Type").orElse("application/octet-stream");
        return new Reply(answer.statusCode(), Map.of("Cache-Control", "no-store"), type, answer.body());
    }
}
