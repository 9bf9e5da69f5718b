package dev.attune.plugins.remote;

import dev.attune.api.Contributes;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Purposes;
import dev.attune.api.Ranking;
import dev.attune.api.RankingRequest;
import dev.attune.api.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Asks a service over HTTP, in any language: one POST for each ranking. The platform's guard is its circuit breaker.
@Contributes(name = "strategy-remote", purposes = Purposes.PERSONALIZATION, budgetMillis = 250)
public final class RemoteStrategy implements DecisionStrategy, AutoCloseable {
    private final Question question;
    private final Service service;

    public RemoteStrategy(Settings settings) {
        this(settings, settings.keyEnvironment().map(Key::fromEnvironment));
    }

    RemoteStrategy(Settings settings, Optional<Key> key) {
        this.question = new Question(settings.profile(), settings.timeline());
        this.service = new Service(
                Address.of(settings.url()),
                key,
                settings.timeLimit(),
                settings.calls(),
                settings.answerKilobytes() * 1024L);
    }

    @Override
    public Ranking rank(RankingRequest request) {
        return Answer.read(service.ask(question.about(request)), request);
    }

    @Override
    public void close() {
        service.close();
    }

    /// What an operator can set.
    public record Settings(
            @Setting("Where the service is; http or https, and never another address")
            String url,

            @Setting(
                    value = "How long one call may take, all in all; less than this plugin's budget",
                    defaultsTo = "100ms")
            Duration timeLimit,

            @Setting("The environment variable with the key that is sent as a bearer token")
            Optional<String> keyEnvironment,

            @Setting(value = "How many calls may be under way at once", defaultsTo = "32")
            int calls,

            @Setting(value = "How many kilobytes an answer may have", defaultsTo = "256")
            int answerKilobytes,

            @Setting(
                    value = "What the service is given of a person who allows it",
                    defaultsTo = "[traits, timeline, counts, affinity, intent, segments, enrolments]")
            List<ProfilePart> profile,

            @Setting(value = "How much of what somebody did is sent, the newest", defaultsTo = "50")
            int timeline) {
        public Settings {
            if (timeLimit.compareTo(Duration.ofMillis(1)) < 0 || timeLimit.compareTo(Duration.ofSeconds(10)) > 0) {
                throw new IllegalArgumentException("time-limit lies between 1ms and 10s, but is " + timeLimit);
            }
            if (calls < 1 || calls > 1000) {
                throw new IllegalArgumentException("calls lies between 1 and 1000, but is " + calls);
            }
            if (answerKilobytes < 1 || answerKilobytes > 10_240) {
                throw new IllegalArgumentException(
                        "answer-kilobytes lies between 1 and 10240, but is " + answerKilobytes);
            }
            if (timeline < 0) {
                throw new IllegalArgumentException("timeline cannot be negative, but is " + timeline);
            }
            profile = List.copyOf(profile);
        }
    }
}
