package dev.attune.platform.group;

import dev.attune.api.Profile.Leaning;
import dev.attune.platform.know.Happening;
import dev.attune.platform.know.Timeline;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One evaluation of conditions: what they are asked about, and when their answers could next change by time alone.
///
/// For one thread.
public final class Asking {
    private static final ThreadLocal<@Nullable Asking> CURRENT = new ThreadLocal<>();

    private final Subject subject;
    private final Instant now;
    private Map<String, Object> context = Map.of();
    private Map<String, Object> candidate = Map.of();
    private Map<String, Object> event = Map.of();
    private final CelVariableResolver variables = name -> Optional.ofNullable(variable(name));
    private @Nullable Map<String, Object> traits;
    private @Nullable Instant lookAgain;
    private final Map<String, List<Object>> asked = new HashMap<>();
    private final Map<String, Leaning> intents = new HashMap<>();

    public Asking(Subject subject, Instant now) {
        this.subject = subject;
        this.now = now;
    }

    /// What can be asked of a person, as far as it may be known.
    ///
    /// What has to be merged or computed is so only when it is asked for.
    ///
    /// @param intent of a dimension
    /// @param intentEnds when this session's leaning ends by time alone
    public record Subject(
            Supplier<Map<String, Object>> traits,
            Timeline timeline,
            Supplier<Map<String, Long>> counts,
            Supplier<Leaning> affinity,
            Function<String, Leaning> intent,
            Optional<Instant> intentEnds,
            Predicate<String> segments,
            Predicate<String> consents) {
        /// Somebody about whom nothing may be known.
        public static Subject nobody(Predicate<String> consents) {
            return new Subject(
                    Map::of,
                    Timeline.NOTHING,
                    Map::of,
                    () -> Leaning.NONE,
                    _ -> Leaning.NONE,
                    Optional.empty(),
                    _ -> false,
                    consents);
        }
    }

    public Asking inContext(Map<String, Object> given) {
        context = given;
        return this;
    }

    Asking aboutCandidate(Map<String, Object> given) {
        candidate = given;
        return this;
    }

    public Asking aboutEvent(Map<String, Object> given) {
        event = given;
        return this;
    }

    /// When the answers given so far could change by time alone; empty if they cannot.
    public Optional<Instant> lookAgain() {
        return Optional.ofNullable(lookAgain);
    }

    /// When the answers given since the last call could change by time alone.
    Optional<Instant> takeLookAgain() {
        var taken = lookAgain();
        lookAgain = null;
        return taken;
    }

    static Asking current() {
        var current = CURRENT.get();
        if (current == null) {
            throw new IllegalStateException("a condition's function was called outside of an evaluation");
        }
        return current;
    }

    /// What an expression comes to; null if it cannot be answered.
    @Nullable
    Object answer(CelRuntime.Program program) {
        var outer = CURRENT.get();
        CURRENT.set(this);
        try {
            return program.eval(variables);
        } catch (CelEvaluationException unanswerable) {
            return null;
        } finally {
            CURRENT.set(outer);
        }
    }

    /// Whether everything is there that an expression cannot hold without.
    boolean has(List<Needs.Need> needs) {
        for (int i = 0; i < needs.size(); i++) {
            var need = needs.get(i);
            if (variable(need.variable()) instanceof Map<?, ?> members && !members.containsKey(need.member())) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Object variable(String name) {
        return switch (name) {
            case "traits" -> traits();
            case "context" -> context;
            case "candidate" -> candidate;
            case "event" -> event;
            default -> null;
        };
    }

    private Map<String, Object> traits() {
        var known = traits;
        if (known == null) {
            known = subject.traits().get();
            traits = known;
        }
        return known;
    }

    List<Object> events(String name) {
        return asked.computeIfAbsent(name, _ -> {
            var found = new ArrayList<Object>();
            for (var happening : subject.timeline()) {
                if (happening.name().equals(name)) {
                    found.add(happening.view());
                }
            }
            return found;
        });
    }

    List<Object> events(String name, Duration window) {
        var found = new ArrayList<Object>();
        within(window, name, happening -> found.add(happening.view()));
        return found;
    }

    long count(String name) {
        return subject.counts().get().getOrDefault(name, 0L);
    }

    long count(String name, Duration window) {
        return within(window, name, _ -> {});
    }

    /// How often it happened in a window; the oldest of it will leave it first.
    private int within(Duration window, String name, Consumer<Happening> each) {
        var since = now.minus(window);
        int found = 0;
        Happening oldest = null;
        var back = subject.timeline().lookBack();
        while (back.hasNextAfter(since)) {
            var happening = back.next();
            if (happening.name().equals(name)) {
                each.accept(happening);
                oldest = happening;
                found++;
            }
        }
        if (oldest != null) {
            lookAgainAt(oldest.time().plus(window));
        }
        return found;
    }

    long daysSince(String name, Predicate<Happening> about) {
        for (var happening : subject.timeline()) {
            if (happening.name().equals(name) && about.test(happening)) {
                long days = Math.max(0, Duration.between(happening.time(), now).toDays());
                lookAgainAt(happening.time().plus(Duration.ofDays(days + 1)));
                return days;
            }
        }
        return -1;
    }

    double affinity(String dimension, String value) {
        return subject.affinity().get().share(dimension, value);
    }

    double intent(String dimension, String value) {
        subject.intentEnds().ifPresent(this::lookAgainAt);
        return intents.computeIfAbsent(dimension, subject.intent()).share(dimension, value);
    }

    boolean segment(String name) {
        return subject.segments().test(name);
    }

    boolean consent(String purpose) {
        return subject.consents().test(purpose);
    }

    void lookAgainAt(Instant time) {
        if (time.isAfter(now) && (lookAgain == null || time.isBefore(lookAgain))) {
            lookAgain = time;
        }
    }
}
