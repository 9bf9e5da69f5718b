package dev.attune.platform;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.scripts.Launch;
import dev.attune.scripts.ScriptException;
import dev.attune.scripts.Trials;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs a script that an author just wrote, as scripts that nobody answers for are run: in a process of its own.
final class TryScripts {
    private static final String NAME = "script.js";
    private static final int HEAP_MEGABYTES = 64;
    private static final Duration LIMIT = Duration.ofMillis(20);
    private static final String EXAMPLE = "{ \"language\": \"js\", \"kind\": \"strategy\", \"source\": \"function"
            + " rank(request) { return []; }\", \"request\": { \"candidates\": [{ \"id\": \"hats\" }] } }";

    private @Nullable Trials trials;

    Route route() {
        return new Route(
                "POST",
                "/v1/dev/scripts/try",
                Route.Access.SECRET_KEY,
                "Run a script that is not deployed, and see its result or where it is wrong",
                (call, _) -> handle(call));
    }

    private Reply handle(Call call) {
        if (!(call.json() instanceof Map<?, ?> wish)) {
            throw bad("the body is no object");
        }
        choice(wish, "language", "js");
        var kind = choice(wish, "kind", "strategy", "assembler");
        if (!(wish.get("source") instanceof String source) || source.isBlank()) {
            throw bad("there is no 'source'");
        }
        var given = wish.get("request");
        if (!(given instanceof Map<?, ?>) && given != null) {
            throw bad("'request' is no object");
        }
        return run(kind, source, given instanceof Map<?, ?> request ? request : Map.of());
    }

    private Reply run(String kind, String source, Map<?, ?> request) {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        try {
            var outcome = kind.equals("strategy")
                    ? trials().rank(NAME, source, request)
                    : trials().assemble(NAME, source, request);
            answer.put("result", outcome.result());
            answer.put("tookMicros", outcome.took().toNanos() / 1000);
        } catch (ScriptException wrong) {
            var error = new LinkedHashMap<String, Object>();
            error.put("message", String.valueOf(wrong.getMessage()));
            wrong.place().ifPresent(place -> {
                error.put("line", place.line());
                error.put("column", place.column());
            });
            answer.put("error", error);
        }
        return Reply.json(200, answer);
    }

    /// Its processes begin with the first script, and end with the server.
    private synchronized Trials trials() {
        var there = trials;
        if (there == null) {
            there = new Trials(Launch.installed(HEAP_MEGABYTES, false), LIMIT);
            trials = there;
        }
        return there;
    }

    private static String choice(Map<?, ?> wish, String name, String... known) {
        for (var word : known) {
            if (word.equals(wish.get(name))) {
                return word;
            }
        }
        throw bad("'" + name + "' is " + wish.get(name) + ", and has to be " + String.join(" or ", known));
    }

    private static BadRequestException bad(String detail) {
        return new BadRequestException(400, "wrong-trial", detail, "Send for example " + EXAMPLE);
    }
}
