package dev.attune.plugins.segment;

import static dev.attune.api.Route.Access.WRITE_KEY;
import static dev.attune.api.Route.Access.WRITE_KEY_IN_BODY;

import dev.attune.api.Contributes;
import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Purposes;
import dev.attune.api.Route;
import dev.attune.api.Setting;
import dev.attune.api.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Answers Segment's HTTP tracking API and RudderStack's dialect of it, so that their clients run unchanged.
@Contributes(name = "source-segment", purposes = Purposes.NONE, budgetMillis = 10_000)
public final class SegmentSource implements Source {
    private final Tracking tracking;
    private final List<Route> routes;

    public SegmentSource(Settings settings) {
        tracking = new Tracking(new Translation(settings));
        routes = List.copyOf(allRoutes());
    }

    /// Starts nothing: this source only answers calls.
    @Override
    public AutoCloseable open(Inlet inlet) {
        return () -> {};
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    @Override
    public Offered replay(String payload, Inlet inlet) {
        return tracking.replay(payload, inlet);
    }

    private List<Route> allRoutes() {
        var all = new ArrayList<Route>();
        for (var kind : Kind.values()) {
            Route.Handler single = (call, inlet) -> tracking.single(kind, call, inlet);
            for (var name : kind.paths()) {
                all.add(post("/v1/" + name, "Takes one " + kind.word() + " call.", single));
            }
        }
        for (var path : List.of("/v1/batch", "/v1/b", "/v1/import", "/beacon/v1/batch")) {
            all.add(post(path, "Takes a batch of calls; wrong ones are set aside.", tracking::batch));
        }
        for (var kind : List.of(Kind.TRACK, Kind.PAGE)) {
            all.add(new Route(
                    "GET",
                    "/pixel/v1/" + kind.word(),
                    WRITE_KEY,
                    "Takes one " + kind.word() + " call from a picture's address.",
                    (call, inlet) -> Pixel.answer(tracking, kind, call, inlet)));
        }
        all.add(new Route(
                "GET",
                "/v1/projects/{key}/settings",
                WRITE_KEY_IN_BODY,
                "Tells analytics.js where to send its calls.",
                (call, _) -> Documents.settings(call)));
        all.add(new Route(
                "GET",
                "/sourceConfig",
                WRITE_KEY,
                "Tells RudderStack's browser client that its source is switched on.",
                (call, _) -> Documents.sourceConfig(call)));
        return all;
    }

    private static Route post(String path, String summary, Route.Handler handler) {
        return new Route("POST", path, WRITE_KEY_IN_BODY, summary, handler);
    }

    /// What an operator can set.
    public record Settings(
            @Setting(
                    value = "Events that people declare themselves; stored as zero-party data.",
                    defaultsTo = "[Survey Answered, Preference Set]")
            List<String> zeroPartyEvents,

            @Setting("Traits that people declare themselves; stored as zero-party data.")
            List<String> zeroPartyTraits,

            @Setting("The purpose behind each consent category of the banner; not written: a category named"
                    + " personalization or marketing stands for the purpose of that name.")
            Map<String, String> consentCategories) {
        private static final Map<String, String> WELL_KNOWN =
                Map.of(Purposes.PERSONALIZATION, Purposes.PERSONALIZATION, Purposes.MARKETING, Purposes.MARKETING);

        public Settings {
            zeroPartyEvents = List.copyOf(zeroPartyEvents);
            zeroPartyTraits = List.copyOf(zeroPartyTraits);
            consentCategories = consentCategories.isEmpty() ? WELL_KNOWN : Map.copyOf(consentCategories);
        }
    }
}
