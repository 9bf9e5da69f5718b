package dev.attune.platform.endpoints;

import dev.attune.api.Inlet;
import dev.attune.api.Route;
import dev.attune.api.Route.Access;
import dev.attune.api.Source;
import dev.attune.platform.decide.Decider;
import dev.attune.platform.decide.Decisions;
import dev.attune.platform.deliver.Courier;
import dev.attune.platform.deliver.Outbox;
import dev.attune.platform.deployment.Deployment;
import dev.attune.platform.group.Group;
import dev.attune.platform.http.RouteDocs;
import dev.attune.platform.know.Consents;
import dev.attune.platform.know.Identities;
import dev.attune.platform.know.Know;
import dev.attune.platform.know.People;
import dev.attune.platform.know.Profiles;
import dev.attune.platform.measure.Exposures;
import dev.attune.platform.measure.Results;
import dev.attune.platform.pluginhost.Handle;
import dev.attune.platform.pluginhost.PluginHost;
import dev.attune.platform.present.Showing;
import dev.attune.platform.sense.SetAside;
import dev.attune.platform.sense.Signals;
import dev.attune.platform.sense.Writer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The routes of the core.
public final class Core {
    private Core() {}

    /// What the core's routes speak to.
    public record Parts(
            Deployment deployment,
            Writer writer,
            Signals signals,
            SetAside setAside,
            Map<String, Handle<Source>> sources,
            Function<String, Inlet> inlets,
            People people,
            Profiles profiles,
            Identities identities,
            Know know,
            Group group,
            Consents consents,
            Decider decider,
            Decisions decisions,
            Showing showing,
            Exposures exposures,
            Results results,
            Outbox outbox,
            Courier courier,
            PluginHost plugins) {}

    /// What the OpenAPI document says of them.
    public static RouteDocs docs() {
        return RouteDocs.beside(
                Core.class, "deciding.yaml", "flags.yaml", "signals.yaml", "people.yaml", "administration.yaml");
    }

    public static List<Route> routes(Parts parts) {
        var purposes = parts.deployment().purposes().keySet();
        var decide = new Decide(parts.showing(), purposes);
        var content = new ContentOf(parts.showing());
        var ofrep = new Ofrep(parts.showing());
        var exposures = new ExposuresIn(parts.exposures());
        var signals =
                new SignalsOut(parts.signals(), parts.setAside(), parts.writer(), parts.sources(), parts.inlets());
        var profiles = new ProfilesOut(
                parts.people(),
                parts.profiles(),
                parts.group(),
                parts.consents(),
                purposes,
                parts.identities(),
                parts.decisions(),
                parts.know(),
                parts.writer());
        var administration = new Administration(
                parts.decisions(),
                parts.group(),
                parts.results(),
                parts.decider(),
                parts.outbox(),
                parts.courier(),
                parts.plugins());
        var privacy = new PrivacyControl(parts.deployment());
        return List.of(
                post("/v1/decide", Access.WRITE_KEY_IN_BODY, "Events in, decisions out", decide::handle),
                post("/v1/exposures", Access.WRITE_KEY_IN_BODY, "What was shown or acted on", exposures::handle),
                get("/v1/content/{placement}", Access.WRITE_KEY, "Headless content for a placement", content::handle),
                post("/ofrep/v1/evaluate/flags/{key}", Access.WRITE_KEY, "Evaluate one flag", ofrep::one),
                post("/ofrep/v1/evaluate/flags", Access.WRITE_KEY, "Evaluate all flags", ofrep::all),
                get("/v1/signals", Access.SECRET_KEY, "What was accepted, in order", signals::list),
                get("/v1/set-aside", Access.SECRET_KEY, "What was set aside, and why", signals::setAside),
                post(
                        "/v1/set-aside/{id}/replay",
                        Access.SECRET_KEY,
                        "Take in again what was set aside",
                        signals::replay),
                get("/v1/profiles/{id}", Access.SECRET_KEY, "What is known of somebody", profiles::profile),
                get("/v1/profiles/{id}/events", Access.SECRET_KEY, "What they did, newest first", profiles::events),
                get("/v1/profiles/{id}/identity", Access.SECRET_KEY, "Who they are, and why", profiles::identity),
                post("/v1/profiles/{id}/identity/undo", Access.SECRET_KEY, "Take a link back", profiles::undo),
                get("/v1/profiles/{id}/segments", Access.SECRET_KEY, "Which segments they are in", profiles::segments),
                get("/v1/profiles/{id}/decisions", Access.SECRET_KEY, "What was decided for them", profiles::decisions),
                get("/v1/decisions/{id}", Access.SECRET_KEY, "One decision, explained", administration::decision),
                get("/v1/segments", Access.SECRET_KEY, "Segments and their sizes", administration::segments),
                get(
                        "/v1/experiments/{key}/results",
                        Access.SECRET_KEY,
                        "What came of an experiment",
                        administration::results),
                get("/v1/messages", Access.SECRET_KEY, "Messages by state, dead letters too", administration::messages),
                post("/v1/messages/{id}/resend", Access.SECRET_KEY, "Send a dead letter again", administration::resend),
                get("/v1/plugins", Access.SECRET_KEY, "Plugins and their state", administration::plugins),
                get(
                        "/.well-known/gpc.json",
                        Access.OPEN,
                        "Whether Global Privacy Control is honoured",
                        privacy::handle));
    }

    private static Route get(String path, Access access, String summary, Route.Handler handler) {
        return new Route("GET", path, access, summary, handler);
    }

    private static Route post(String path, Access access, String summary, Route.Handler handler) {
        return new Route("POST", path, access, summary, handler);
    }
}
