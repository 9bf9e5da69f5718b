package dev.attune.bench.bare;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Javalin with nothing behind it. Its one argument is a file with the answer for each path.
public final class BareServer {
    private static final JsonMapper JSON = new JsonMapper();

    private BareServer() {}

    /// What `/v1/decide` is sent.
    record Ask(
            @Nullable String userId,
            @Nullable String anonymousId,
            List<String> placements,
            @Nullable Map<String, Object> context,
            @Nullable List<Happened> events,
            @Nullable String mode) {}

    /// What `/v1/track` is sent.
    record Happened(
            String type,
            @Nullable String userId,
            @Nullable String anonymousId,
            String event,
            String messageId,
            @Nullable String timestamp,
            @Nullable Map<String, Object> properties,
            @Nullable Map<String, Object> context) {}

    /// What `/v1/batch` is sent.
    record Batch(List<Happened> batch) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<?, ?> answers = JSON.readValue(Path.of(arguments[0]), Map.class);
        var javalin = Javalin.create(config -> configure(config, answers));
        javalin.start("127.0.0.1", 0);
        System.out.println("ready http://127.0.0.1:" + javalin.port());
        Thread.currentThread().join();
    }

    /// As the server configures its own.
    private static void configure(JavalinConfig config, Map<?, ?> answers) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.routes.get("/health/live", context -> answer(context, answers));
        config.routes.post("/v1/decide", context -> answer(context, Ask.class, answers));
        config.routes.post("/v1/track", context -> answer(context, Happened.class, answers));
        config.routes.post("/v1/batch", context -> answer(context, Batch.class, answers));
    }

    private static void answer(Context context, Class<?> body, Map<?, ?> answers) {
        if (JSON.readValue(context.bodyAsBytes(), body) != null) {
            answer(context, answers);
        }
    }

    private static void answer(Context context, Map<?, ?> answers) {
        context.contentType("application/json");
        context.result(JSON.writeValueAsBytes(answers.get(context.path())));
    }
}
