package dev.attune.platform.authoring;

import dev.attune.platform.json.Json;
import dev.attune.platform.json.JsonException;
import dev.attune.scripts.ScriptException;
import dev.attune.scripts.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a script has to answer to one request.
record ScriptExample(String name, Map<?, ?> request, Map<?, ?> expected) {
    static ScriptExample in(Path file) throws IOException {
        try {
            var example = Json.parseObject(Files.readAllBytes(file));
            if (!(example.get("request") instanceof Map<?, ?> request)) {
                throw new AuthorException(file + " has no 'request'");
            }
            if (!example.containsKey("choices") && !example.containsKey("answer") && !example.containsKey("error")) {
                throw new AuthorException(file + " expects nothing: give it 'choices', an 'answer' or an 'error'");
            }
            return new ScriptExample(String.valueOf(file.getFileName()), request, example);
        } catch (JsonException wrong) {
            throw new AuthorException(file + " is no JSON: " + wrong.getMessage(), wrong);
        }
    }

    /// What came of it.
    ///
    /// @param fault what is not as it has to be
    record Outcome(Optional<String> fault, Duration took) {}

    Outcome run(Trials trials, ScriptFolder script, String source) {
        var file = String.valueOf(script.script().getFileName());
        try {
            var outcome = script.kind() == Kind.STRATEGY
                    ? trials.rank(file, source, request)
                    : trials.assemble(file, source, request);
            return new Outcome(fault(outcome.result()), outcome.took());
        } catch (ScriptException failed) {
            var message = String.valueOf(failed.getMessage());
            boolean wanted = expected.get("error") instanceof String text && message.contains(text);
            return new Outcome(wanted ? Optional.empty() : Optional.of(message), Duration.ZERO);
        }
    }

    private Optional<String> fault(@Nullable Object answer) {
        if (expected.containsKey("error")) {
            return Optional.of(
                    "it should have failed with '" + expected.get("error") + "', but answered " + brief(answer));
        }
        if (expected.get("choices") instanceof List<?> choices && !choices.equals(ids(answer))) {
            return Optional.of("it should have chosen " + choices + ", but answered " + brief(answer));
        }
        if (expected.containsKey("answer") && !Objects.equals(expected.get("answer"), answer)) {
            return Optional.of(
                    "it should have answered " + brief(expected.get("answer")) + ", but answered " + brief(answer));
        }
        return Optional.empty();
    }

    private static List<?> ids(@Nullable Object answer) {
        var choices = answer instanceof Map<?, ?> ranked ? ranked.get("bestFirst") : answer;
        return choices instanceof List<?> list
                ? list.stream()
                        .map(choice -> choice instanceof Map<?, ?> map ? map.get("candidate") : choice)
                        .toList()
                : List.of();
    }

    private static String brief(@Nullable Object answer) {
        var text = answer == null ? "null" : Json.toText(answer);
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
