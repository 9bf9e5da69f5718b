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
@Contributes(name = "strategy-remote", purposes = Purposes.PERSONALIZATION, budgetMillis = 110)
public final class RemoteStrategy implements DecisionStrategy, AutoCloseable {
    private static final Duration TO_CONNECT = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final Question question;
    private final Optional<Duration> timeLimit;
    private final Service service;

    public RemoteStrategy(Settings settings) {
        this(settings, settings.keyEnvironment().map(Key::fromEnvironment));
    }

    RemoteStrategy(Settings settings, Optional<Key> key) {
        this.question = new Question(settings.profile(), settings.timeline());
        this.timeLimit = settings.timeLimit();
        this.service = new Service(
                Address.of(settings.url()),
                key,
                settings.timeLimit().orElse(TO_CONNECT),
                settings.calls(),
                settings.answerKilobytes() * 1024L);
    }

    @Override
    public Ranking rank(RankingRequest request) {
        var time = timeLimit.orElseGet(() -> mostOf(request.budget()));
        return Answer.read(service.ask(question.about(request), time), request);
    }

    /// A tenth is left for writing the question and reading the answer, and to say which service was late.
    private static Duration mostOf(Duration budget) {
        var most = budget.multipliedBy(9).dividedBy(10);
        return most.compareTo(SHORTEST) < 0 ? SHORTEST : most;
    }

    @Override
    public void close() {
        service.close();
    }

    /// What an operator can set.
    public record Settings(
            @Setting("Where the service is; http or https, and never another address")
            String url,

            @Setting("How long one call may take, all in all; nine tenths of this plugin's budget if not written")
            Optional<Duration> timeLimit,

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
            timeLimit.ifPresent(it -> {
                if (it.compareTo(SHORTEST) < 0 || it.compareTo(Duration.ofSeconds(10)) > 0) {
                    throw new IllegalArgumentException("time-limit lies between 1ms and 10s, but is " + it);
                }
            });
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
