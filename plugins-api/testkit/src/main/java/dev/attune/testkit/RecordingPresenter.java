package dev.attune.testkit;

import dev.attune.api.Identifier;
import dev.attune.api.Offered;
import dev.attune.api.PresentRequest;
import dev.attune.api.Presented;
import dev.attune.api.Presenter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A presenter in memory that shows what it was told, and keeps what it was asked. It decides nothing: for that, ask
/// the
/// whole platform. For many threads.
///
/// ```java
/// var presenter = new RecordingPresenter().showing("mail-hero", RecordingPresenter.item("kit", "image/png", png));
/// channel.open(presenter);
/// ```
public final class RecordingPresenter implements Presenter {
    private final RecordingInlet inlet;
    private final RecordingNotes notes;
    private final Map<String, List<Presented.Item>> shown = new LinkedHashMap<>();
    private final Map<String, PresentRequest> decided = new LinkedHashMap<>();
    private final Map<String, Presented> answers = new LinkedHashMap<>();
    private final List<PresentRequest> asked = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    private Set<String> formats = Set.of("json", "html", "text", "image");
    private String state = "state-1";

    public RecordingPresenter() {
        this(new VirtualClock());
    }

    public RecordingPresenter(InstantSource clock) {
        this.inlet = new RecordingInlet(clock);
        this.notes = new RecordingNotes(clock);
    }

    /// What was reported, each once.
    public record Report(String decisionId, String item, Act act) {}

    /// An item without slots, in the block `hero`.
    public static Presented.Item item(String id, String mediaType, Object body) {
        return new Presented.Item(id, Optional.empty(), "hero", Map.of(), mediaType, body);
    }

    /// Shows this at a placement from now on; nothing, where no items are named.
    public synchronized RecordingPresenter showing(String placement, Presented.Item... items) {
        shown.put(placement, List.of(items));
        return this;
    }

    public synchronized RecordingPresenter formats(String... only) {
        formats = Set.of(only);
        return this;
    }

    /// Knows something else of everybody from now on.
    public synchronized RecordingPresenter inState(String other) {
        state = other;
        return this;
    }

    @Override
    public synchronized Set<String> placements() {
        return Set.copyOf(shown.keySet());
    }

    @Override
    public synchronized Set<String> formats() {
        return formats;
    }

    @Override
    public synchronized Presented present(PresentRequest request) {
        asked.add(request);
        var items = shown.get(request.placement());
        if (items == null || !formats.contains(request.format())) {
            throw new IllegalArgumentException(
                    "there is no placement '" + request.placement() + "' with the format '" + request.format() + "'");
        }
        var presented = new Presented("decision-" + asked.size(), items.isEmpty(), items);
        if (!request.peek()) {
            decided.put(presented.decisionId(), request);
            answers.put(presented.decisionId(), presented);
        }
        return presented;
    }

    @Override
    public synchronized Optional<Presented> again(String decisionId, PresentRequest request) {
        return Optional.ofNullable(decided.get(decisionId))
                .filter(before -> before.placement().equals(request.placement())
                        && before.person().stream().anyMatch(request.person()::contains))
                .map(_ -> answers.get(decisionId));
    }

    @Override
    public synchronized Offered report(String decisionId, String item, Act act) {
        var report = new Report(decisionId, item, act);
        if (!decided.containsKey(decisionId)) {
            return new Offered.Refused("no decision " + decisionId + " is recorded", "Report what present answered.");
        }
        if (reports.contains(report)) {
            return new Offered.Duplicate();
        }
        reports.add(report);
        return new Offered.Accepted();
    }

    @Override
    public synchronized String state(List<Identifier> person, Set<String> besides) {
        return state;
    }

    @Override
    public RecordingInlet inlet() {
        return inlet;
    }

    @Override
    public RecordingNotes notes() {
        return notes;
    }

    /// Every request for something to show, in order; not those for what was decided before.
    public synchronized List<PresentRequest> asked() {
        return List.copyOf(asked);
    }

    public synchronized List<Report> reports() {
        return List.copyOf(reports);
    }
}
