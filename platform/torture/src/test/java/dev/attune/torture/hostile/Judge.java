package dev.attune.torture.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.attune.platform.json.Json;
import dev.attune.torture.hostile.Operation.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/// Says what is wrong with an answer, whatever the question was. For many threads.
final class Judge {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);

    /// Names of classes, frames of stacks, statements, and places on the disk.
    private static final Pattern INNER = Pattern.compile(
            "\\b(dev\\.attune\\.|org\\.eclipse|java\\.(lang|util|io|net|time)\\."
                    + "|jakarta\\.|javax\\.|jdk\\.|sun\\.|tools\\.jackson|com\\.fasterxml|io\\.javalin|dev\\.cel|org\\.sqlite|kotlin\\.)"
                    + "|\\b[A-Z][A-Za-z]+(Exception|Error)\\b|\\bat [\\w.$/]+\\(\\w+\\.java:\\d+\\)|\\$\\$Lambda|@[0-9a-f]{7,8}\\b"
                    + "|SQLITE|(?i:select .{1,60} from |insert into |no such (table|column))|/target/|\\.java\\b|/tmp/|/home/|/root/");

    private static final Pattern ASKS_FOR_A_PAGE = Pattern.compile("(?i)\naccept:[^\r\n]*text/html");

    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> byOperation = new ConcurrentHashMap<>();

    /// People who follow a link get a page to read.
    private static boolean isPage(Answer answer) {
        return answer.header("content-type").startsWith("text/html");
    }

    /// @param operation which it was meant to be
    /// @param known whether it still is: a mutant may have another path or method
    Optional<String> fault(Operation operation, boolean known, byte[] sent, Answer answer) {
        var faults = new ArrayList<String>();
        int status = answer.status();
        if (status >= 500) {
            faults.add("our fault");
        }
        if (status < 200 || status >= 300 && status < 400 && status != 304 && status != 308) {
            faults.add("a status that means nothing here");
        }
        if (known && !operation.declares(status)) {
            faults.add("a status that " + operation.name() + " does not declare");
        }
        if (status >= 400) {
            problem(sent, answer).ifPresent(faults::add);
        }
        if (status == 429 || status == 503) {
            if (!answer.header("retry-after").matches("[1-9]\\d*")) {
                faults.add("no Retry-After");
            }
        }
        if (known && status < 300) {
            schema(operation, answer).ifPresent(faults::add);
        }
        boolean stored = operation.access() == Access.SECRET_KEY && status < 400;
        if (!stored) {
            inner(sent, answer).ifPresent(faults::add);
        }
        return faults.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", faults));
    }

    private Optional<String> problem(byte[] sent, Answer answer) {
        if (isPage(answer)
                && ASKS_FOR_A_PAGE.matcher(new String(sent, ISO_8859_1)).find()) {
            return Optional.empty();
        }
        if (!answer.header("content-type").equals("application/problem+json")) {
            return Optional.of("an error that is no problem+json but '" + answer.header("content-type") + "'");
        }
        if (answer.body().length == 0 || WITHOUT_BODY.contains(answer.status())) {
            return Optional.empty();
        }
        try {
            var problem = Json.objectFromText(answer.text());
            boolean whole = problem.keySet().containsAll(List.of("type", "title", "status", "code", "detail", "fix"))
                    && problem.get("status") instanceof Long status
                    && status == answer.status();
            return whole ? Optional.empty() : Optional.of("a problem that is not whole");
        } catch (RuntimeException broken) {
            return Optional.of("a problem that is no JSON");
        }
    }

    /// Of the statuses whose answers are not described in JSON, nothing is known.
    private Optional<String> schema(Operation operation, Answer answer) {
        var status = Integer.toString(answer.status());
        var described = operation.answers().get(status);
        if (described == null || !answer.header("content-type").startsWith("application/json")) {
            return Optional.empty();
        }
        try {
            var schema = byOperation.computeIfAbsent(
                    operation.name() + " " + status, _ -> schemas.getSchema(JSON.valueToTree(described)));
            var errors = schema.validate(JSON.readTree(answer.body()));
            return errors.isEmpty() ? Optional.empty() : Optional.of("not as its schema says: " + errors);
        } catch (RuntimeException broken) {
            return Optional.of("no JSON: " + broken.getMessage());
        }
    }

    /// What the caller sent may come back, and to who may read it also what others sent.
    private static Optional<String> inner(byte[] sent, Answer answer) {
        var headers = String.join("\n", answer.headers().values());
        var found = INNER.matcher(answer.text() + "\n" + headers);
        while (found.find()) {
            if (!new String(sent, ISO_8859_1).contains(found.group())) {
                return Optional.of("an inner detail: " + found.group());
            }
        }
        return Optional.empty();
    }
}
