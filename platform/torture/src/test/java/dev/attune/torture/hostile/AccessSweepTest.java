package dev.attune.torture.hostile;

import static dev.attune.endtoend.ServerJar.SECRET_KEY;
import static dev.attune.endtoend.ServerJar.WRITE_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.platform.json.Json;
import dev.attune.torture.hostile.Operation.Access;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every route that the server has, whatever plugin brought it, against everybody who must not come in.
class AccessSweepTest {
    /// What everybody may read. A route that is to join them is added here, and thought about.
    private static final Set<String> PUBLIC = Set.of(
            "GET /.well-known/gpc.json",
            "GET /attune.js",
            "GET /health/live",
            "GET /health/ready",
            "GET /openapi.json",
            // Addresses in mails, which are signed.
            "GET /o/{token}.png",
            "GET /o/{token}.gif",
            "GET /o/{token}.jpg",
            "GET /o/{token}.jpeg",
            "GET /o/{token}.json",
            "GET /o/{token}.html",
            "GET /o/{token}/go",
            "GET /o/{token}/unsubscribe",
            "POST /o/{token}/unsubscribe");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private static Path data;

    private static TargetServer server;

    private static List<Operation> operations;

    private static Examples examples;

    private final List<String> wrong = new ArrayList<>();

    @BeforeAll
    static void open() throws Exception {
        server = TargetServer.start(data);
        operations = server.operations();
        examples = server.examples();
    }

    @AfterAll
    static void close() throws Exception {
        server.close();
    }

    @Test
    void onlyWhatIsOnTheListIsPublic() {
        assertThat(operations.stream()
                        .filter(it -> it.access() == Access.PUBLIC)
                        .map(Operation::name))
                .containsExactlyInAnyOrderElementsOf(PUBLIC);
        assertThat(operations).hasSizeGreaterThan(40);
    }

    /// Whoever adds a route says beside its class, in openapi.yaml, what it answers.
    @Test
    void everyRouteSaysWhatItAnswers() {
        assertThat(operations.stream()
                        .filter(it -> it.statuses().contains("2XX"))
                        .map(Operation::name))
                .isEmpty();
    }

    /// Otherwise all the refusals would say nothing.
    @Test
    void whoHasTheRightKeyIsLetIn() throws IOException {
        try (var wire = new Requester(server.address(), PATIENCE)) {
            for (var operation : operations) {
                var key = operation.access() == Access.SECRET_KEY ? SECRET_KEY : WRITE_KEY;
                var answer = wire.send(examples.of(operation).with("Authorization: Bearer " + key));
                check(
                        answer.status() < 300
                                || operation.hasPathParameter()
                                        && List.of(404, 422).contains(answer.status()),
                        operation.name() + " answered its own user " + answer.status() + " " + answer.text());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nobodyElseIsLetInAnywhere() throws IOException {
        int sent = 0;
        try (var wire = new Requester(server.address(), PATIENCE)) {
            for (var operation : guarded()) {
                for (var caller : WrongCaller.all(WRITE_KEY, SECRET_KEY)) {
                    if (caller.at().contains(operation.access())) {
                        var request = caller.call().apply(examples.of(operation));
                        refused(operation, caller, request, wire.send(request));
                        sent++;
                    }
                }
            }
        }
        System.out.println(
                "torture: access sweep: " + sent + " calls over " + guarded().size() + " routes");
        assertThat(wrong).isEmpty();
    }

    private void refused(Operation operation, WrongCaller caller, Request request, Answer answer) {
        check(
                answer.status() == caller.refused() && isProblem(answer),
                operation.name() + " answered '" + caller.name() + "' " + answer.status() + " " + answer.text() + ": "
                        + Request.command(request.bytes()));
    }

    @Test
    void noSpellingLeadsAroundTheGuard() throws IOException {
        int sent = 0;
        try (var wire = new Requester(server.address(), PATIENCE)) {
            for (var operation : guarded()) {
                for (var caller : WrongCaller.all(WRITE_KEY, SECRET_KEY)) {
                    boolean chosen = caller.name().equals("nobody") || caller.refused() == 403;
                    if (chosen && caller.at().contains(operation.access())) {
                        var request = caller.call().apply(examples.of(operation));
                        for (var spelt : Spellings.of(request).entrySet()) {
                            stopped(operation, caller, spelt.getKey(), spelt.getValue(), wire.send(spelt.getValue()));
                            sent++;
                        }
                    }
                }
            }
        }
        System.out.println("torture: access sweep: " + sent + " spellings over "
                + guarded().size() + " routes");
        assertThat(wrong).isEmpty();
    }

    private void stopped(Operation operation, WrongCaller caller, String spelling, Request request, Answer answer) {
        boolean stopped = switch (answer.status()) {
            case 400, 401, 403, 404, 405 -> request.method().equals("HEAD") || isProblem(answer);
            case 204 -> request.method().equals("OPTIONS") && answer.body().length == 0;
            default -> false;
        };
        check(
                stopped,
                operation.name() + " as " + spelling + " answered '" + caller.name() + "' " + answer.status() + " "
                        + answer.text() + ": " + Request.command(request.bytes()));
    }

    @Test
    void whoMayNotAskLearnsNotWhetherSomethingExists() throws IOException {
        server.know("c-169");
        try (var wire = new Requester(server.address(), PATIENCE)) {
            for (var operation :
                    guarded().stream().filter(Operation::hasPathParameter).toList()) {
                for (var caller : WrongCaller.all(WRITE_KEY, SECRET_KEY)) {
                    if (caller.at().contains(operation.access())) {
                        var known = examples.of(operation);
                        var unknown = known.to(known.target().replace(examples.known(operation), "nobody-1"));
                        alike(
                                operation,
                                caller,
                                wire.send(caller.call().apply(known)),
                                wire.send(caller.call().apply(unknown)));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void alike(Operation operation, WrongCaller caller, Answer known, Answer unknown) {
        check(
                known.status() == unknown.status()
                        && known.text().equals(unknown.text())
                        && withoutDate(known).equals(withoutDate(unknown)),
                operation.name() + " tells '" + caller.name() + "' what exists: " + known.text() + " but "
                        + unknown.text());
    }

    private static Map<String, String> withoutDate(Answer answer) {
        var headers = new LinkedHashMap<>(answer.headers());
        headers.remove("date");
        return headers;
    }

    private static List<Operation> guarded() {
        return operations.stream().filter(it -> it.access() != Access.PUBLIC).toList();
    }

    private static boolean isProblem(Answer answer) {
        return answer.header("content-type").equals("application/problem+json")
                && Json.objectFromText(answer.text()).keySet().containsAll(Set.of("status", "code", "detail", "fix"));
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }
}
