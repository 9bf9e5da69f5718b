package dev.attune.channels.opentime;

import dev.attune.api.Identifier;
import dev.attune.api.Inlet;
import dev.attune.api.Notes;
import dev.attune.api.Offered;
import dev.attune.api.PresentRequest;
import dev.attune.api.Presented;
import dev.attune.api.Presenter;
import dev.attune.testkit.RecordingInlet;
import dev.attune.testkit.VirtualClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A platform that shows each decision's number, and remembers what it was asked.
final class InMemoryPresenter implements Presenter, Notes {
    final VirtualClock clock = new VirtualClock();
    final RecordingInlet inlet = new RecordingInlet(clock);
    final List<PresentRequest> requests = new CopyOnWriteArrayList<>();
    final List<String> reports = new CopyOnWriteArrayList<>();
    final Map<String, String> texts = new ConcurrentHashMap<>();
    final Map<String, Instant> untils = new ConcurrentHashMap<>();
    private final AtomicInteger decisions = new AtomicInteger();
    volatile String state = "as it was";
    volatile int items = 3;
    volatile boolean unreadable;
    volatile boolean nothingCanBeDrawn;
    volatile Function<Integer, Map<String, Object>> slots =
            number -> Map.of("headline", "Offer " + number, "url", "/offers/" + number);
    volatile Runnable whilePresenting = () -> {};

    /// How many decisions were recorded.
    int decided() {
        return (int) requests.stream().filter(it -> !it.peek()).count();
    }

    @Override
    public Set<String> placements() {
        return Set.of("home-hero", "mail-grid");
    }

    @Override
    public Set<String> formats() {
        return Set.of("image", "html", "json");
    }

    @Override
    public Presented present(PresentRequest request) {
        requests.add(request);
        whilePresenting.run();
        return presented((request.peek() ? "peek-" : "decision-") + decisions.incrementAndGet(), request);
    }

    @Override
    public Optional<Presented> again(String decisionId, PresentRequest request) {
        whilePresenting.run();
        return Optional.of(presented(decisionId, request));
    }

    private Presented presented(String decision, PresentRequest request) {
        return nothingCanBeDrawn
                ? standIn(decision, request)
                : new Presented(
                        decision,
                        false,
                        IntStream.range(0, items)
                                .mapToObj(number -> new Presented.Item(
                                        "offer-" + number,
                                        Optional.empty(),
                                        "hero",
                                        slots.apply(number),
                                        mediaType(request.format()),
                                        body(decision + " item " + number, request.format())))
                                .toList());
    }

    /// The placement's default, in place of what was decided.
    private static Presented standIn(String decision, PresentRequest request) {
        return new Presented(
                decision,
                true,
                List.of(new Presented.Item(
                        "default",
                        Optional.empty(),
                        "hero",
                        Map.of("url", "/welcome"),
                        mediaType(request.format()),
                        body(decision + " default", request.format()))));
    }

    private static String mediaType(String format) {
        return switch (format) {
            case "image" -> "image/png";
            case "html" -> "text/html";
            default -> "application/json";
        };
    }

    private static Object body(String text, String format) {
        return switch (format) {
            case "image" -> text.getBytes(StandardCharsets.UTF_8);
            case "html" -> "<p>" + text + "</p>";
            default -> Map.of("text", text);
        };
    }

    @Override
    public Offered report(String decisionId, String item, Act act) {
        reports.add(act + " " + decisionId + " " + item);
        return new Offered.Accepted();
    }

    @Override
    public String state(List<Identifier> person, Set<String> besides) {
        return besides.contains("Content Shown") ? state : state + " after " + decisions.get() + " decisions";
    }

    @Override
    public Inlet inlet() {
        return inlet;
    }

    @Override
    public Notes notes() {
        return this;
    }

    @Override
    public Optional<String> find(String key) {
        if (unreadable) {
            throw new IllegalStateException("the notes cannot be read");
        }
        return Optional.ofNullable(texts.get(key)).filter(_ -> untils.get(key).isAfter(clock.instant()));
    }

    @Override
    public void keep(Map<String, String> kept, Instant until) {
        kept.forEach((key, text) -> {
            if (key.length() > LONGEST_KEY || text.length() > LONGEST_TEXT) {
                throw new IllegalArgumentException("too long: " + key);
            }
            untils.put(key, until);
            texts.put(key, text);
        });
    }
}
