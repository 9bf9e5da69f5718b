package dev.attune.scripts.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/// One script in a realm of its own, which sees its request and nothing else: no files, no network, no classes, no
/// threads, no clock and no chance but those of the request. For one thread at a time.
final class Sandbox implements AutoCloseable {
    /// An answer that is longer is refused.
    private static final int LONGEST = 256 << 10;

    private static final String LANGUAGE = "js";
    private static final Map<String, String> OPTIONS = Map.of(
            "js.strict", "true",
            "js.print", "false",
            "js.console", "false",
            "js.load", "false",
            "js.graal-builtin", "false",
            "js.webassembly", "false",
            "js.locale", "en");
    private static final Source HTML = ours("html.js");
    private static final Source LOCKS = ours("sandbox.js");

    private final Context context;
    private final Script script;
    private final Value locked;
    private final Value start;

    /// @throws UnusableException if the script is no program, or not one of that function
    Sandbox(Engine engine, Script script) throws UnusableException {
        this.script = script;
        this.context = Context.newBuilder(LANGUAGE)
                .engine(engine)
                .sandbox(SandboxPolicy.CONSTRAINED)
                .options(OPTIONS)
                .build();
        try {
            var realm = context.eval(LANGUAGE, "globalThis");
            this.locked = context.eval(LOCKS).execute(realm, context.eval(HTML).execute(realm));
            // By itself first: then nothing in it can end the function into which it is put.
            context.parse(script.alone());
            this.start = context.eval(script.anew());
        } catch (PolyglotException wrong) {
            context.close(true);
            throw new UnusableException(script.describe(wrong));
        }
    }

    static Engine engine() {
        return Engine.newBuilder(LANGUAGE)
                .sandbox(SandboxPolicy.CONSTRAINED)
                .out(OutputStream.nullOutputStream())
                .err(OutputStream.nullOutputStream())
                .option("engine.WarnInterpreterOnly", "false")
                .build();
    }

    /// Asks the script. The same request gets the same answer.
    ///
    /// @param request JSON
    /// @return JSON
    String ask(String request) throws FailedException {
        try {
            var answer = locked.execute(start, script.function(), request, request.hashCode())
                    .asString();
            if (answer.length() > LONGEST) {
                throw new FailedException(script.name() + ": the answer has " + answer.length() + " characters; "
                        + LONGEST + " are allowed");
            }
            return answer;
        } catch (PolyglotException failed) {
            throw new FailedException(script.describe(failed));
        }
    }

    /// Ends what runs in it, if that can be done; see [Deadline].
    void interrupt() {
        try {
            context.close(true);
        } catch (PolyglotException | IllegalStateException ended) {
            // what ran in it has seen the same
        }
    }

    @Override
    public void close() {
        context.close(true);
    }

    private static Source ours(String name) {
        try (var in = Objects.requireNonNull(Sandbox.class.getResourceAsStream(name))) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Source.newBuilder(LANGUAGE, text, name).internal(true).buildLiteral();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
