package dev.attune.platform.endpoints;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.Inlet;
import dev.attune.api.Reply;
import dev.attune.platform.measure.Exposures;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `POST /v1/exposures`: what was really shown or acted on.
final class ExposuresIn {
    private static final int MOST = 500;

    private final Exposures exposures;

    ExposuresIn(Exposures exposures) {
        this.exposures = exposures;
    }

    Reply handle(Call call, Inlet inlet) {
        var body = Fields.of(call.json());
        call.authorize(body.key());
        var single = body.text("decisionId").isPresent();
        List<Object> reports = single ? List.of(body.all()) : body.list("exposures");
        if (reports.isEmpty() || reports.size() > MOST) {
            throw new BadRequestException(
                    400,
                    "no-exposures",
                    "exposures must hold 1 to " + MOST + " reports, but holds " + reports.size() + ".",
                    "Send {\"exposures\":[{\"decisionId\":\"…\",\"kind\":\"shown\"}]}.");
        }
        var parsed = new ArrayList<Exposures.Report>(reports.size());
        for (var report : reports) {
            var fields = single ? body : Fields.of("exposures", parsed.size(), report);
            parsed.add(report(fields, call.receivedAt()));
        }
        var counts = new int[Exposures.Taken.values().length];
        exposures.take(parsed, call.globalPrivacyControl()).forEach(taken -> counts[taken.ordinal()]++);
        return Reply.json(
                200,
                Map.of(
                        "accepted", counts[Exposures.Taken.ACCEPTED.ordinal()],
                        "duplicates", counts[Exposures.Taken.DUPLICATE.ordinal()],
                        "notRecorded", counts[Exposures.Taken.NOT_RECORDED.ordinal()]));
    }

    private static Exposures.Report report(Fields report, Instant now) {
        var id = report.text("decisionId")
                .flatMap(Fields::uuid)
                .orElseThrow(() -> report.wrong("decisionId", "the id of a decision"));
        var kind = report.text("kind").orElse("shown");
        if (!kind.equals("shown") && !kind.equals("acted")) {
            throw report.wrong("kind", "shown or acted");
        }
        var item = report.text("item").or(() -> report.text("itemId"));
        return new Exposures.Report(id, item, kind.equals("acted"), report.text("messageId"), time(report, now));
    }

    /// The time a client says, if it is believable: a decision may be shown late, but not in the future.
    private static Instant time(Fields report, Instant now) {
        var text = report.text("timestamp");
        if (text.isEmpty()) {
            return now;
        }
        try {
            var said = Instant.parse(text.get());
            return said.isAfter(now) ? now : said;
        } catch (DateTimeParseException e) {
            throw report.wrong("timestamp", "a time such as 2026-11-22T10:00:00Z");
        }
    }
}
