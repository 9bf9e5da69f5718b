package dev.attune.plugins.snowplow;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.Contributes;
import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Purposes;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.api.Setting;
import dev.attune.api.Signal;
import dev.attune.api.Source;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Answers as a collector of Snowplow would, so that its trackers run unchanged.
@Contributes(name = "source-snowplow", purposes = Purposes.NONE, budgetMillis = 10_000)
public final class SnowplowSource implements Source {
    private static final byte[] PICTURE =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    /// What an address can say; a [Call] is asked for one at a time.
    private static final List<String> FIELDS =
            List.of(("e eid p tv tna aid uid duid nuid sid vid dtm stm ttm tz lang ua url page refr ue_pr ue_px co cx"
                            + " se_ca se_ac se_la se_pr se_va pp_mix pp_max pp_miy pp_may tr_id tr_af tr_tt tr_tx tr_sh"
                            + " tr_cu ti_id ti_sk ti_nm ti_ca ti_pr ti_qu ti_cu")
                    .split(" "));

    private final Translation translation;

    public SnowplowSource(Settings settings) {
        this.translation = new Translation(settings.names());
    }

    /// Nothing runs: signals come in by the routes.
    @Override
    public AutoCloseable open(Inlet inlet) {
        return () -> {};
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(
                        "POST",
                        "/com.snowplowanalytics.snowplow/tp2",
                        Route.Access.WRITE_KEY,
                        "Takes the events of a Snowplow tracker; wrong ones are set aside.",
                        this::post),
                new Route(
                        "GET",
                        "/i",
                        Route.Access.WRITE_KEY,
                        "Takes one event of a Snowplow tracker from a picture's address.",
                        this::picture));
    }

    private Reply post(Call call, Inlet inlet) {
        if (!(call.json() instanceof Map<?, ?> body) || !(body.get("data") instanceof List<?> data)) {
            throw new BadRequestException(
                    400,
                    "no-payload-data",
                    "The body is no payload_data of Snowplow: it has no list 'data'.",
                    "Let a Snowplow tracker send it, or send { \"schema\": …, \"data\": [{ \"e\": \"pv\", … }] }.");
        }
        take(
                data.stream()
                        .map(it -> Payload.of(it instanceof Map<?, ?> map ? map : Map.of(), call.receivedAt()))
                        .toList(),
                call.receivedAt(),
                inlet);
        return Reply.text(200, "text/plain", "ok");
    }

    /// Always the picture: nobody would read another answer.
    private Reply picture(Call call, Inlet inlet) {
        var fields = new LinkedHashMap<String, String>();
        FIELDS.forEach(name -> call.query(name).ifPresent(it -> fields.put(name, it)));
        take(List.of(Payload.of(fields, call.receivedAt())), call.receivedAt(), inlet);
        return new Reply(200, Map.of("Cache-Control", "no-store"), "image/gif", PICTURE.clone());
    }

    /// Offers what is right and sets aside what is wrong: a tracker sends a batch again and again that is refused.
    private void take(List<Payload> payloads, Instant receivedAt, Inlet inlet) {
        var signals = new ArrayList<Signal>();
        var senders = new ArrayList<Payload>();
        for (var payload : payloads) {
            try {
                signals.add(translation.event(payload, receivedAt));
                senders.add(payload);
            } catch (NotUnderstoodException because) {
                setAside(payload, because.reason(), because.fix(), inlet);
            }
        }
        var answers = signals.isEmpty() ? List.<Offered>of() : inlet.offerAll(signals);
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i) instanceof Offered.Refused(var reason, var fix)) {
                setAside(senders.get(i), reason, fix, inlet);
            }
        }
    }

    private static void setAside(Payload payload, String reason, String fix, Inlet inlet) {
        inlet.setAside(Json.text(payload.fields()), reason, fix);
    }

    @Override
    public Offered replay(String text, Inlet inlet) {
        var object = Json.object(text);
        if (object.isEmpty()) {
            return new Offered.Refused("the payload is no JSON object", "Let the tracker send it again.");
        }
        try {
            var payload = Payload.of(object.get(), inlet.now());
            return inlet.offer(translation.event(payload, received(payload, inlet)));
        } catch (NotUnderstoodException because) {
            return new Offered.Refused(because.reason(), because.fix());
        }
    }

    private static Instant received(Payload payload, Inlet inlet) {
        try {
            return payload.text(Payload.RECEIVED).map(Instant::parse).orElseGet(inlet::now);
        } catch (DateTimeParseException changed) {
            return inlet.now();
        }
    }

    /// What an operator can set.
    public record Settings(
            @Setting("What events are called here, by the name they would have: { Add To Cart: Product Added }")
            Map<String, String> names) {
        public Settings {
            names = Map.copyOf(names);
        }
    }
}
