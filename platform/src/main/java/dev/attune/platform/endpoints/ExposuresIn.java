package dev.attune.platform.endpoints;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Reply;
import dev.attune.platform.measure.Exposures;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `POST /v1/exposures`: what was really shown or acted on.
final class ExposuresIn {
    private static final int MOST = 500;

    /// What clients say of the whole call. Only the key is read: whose decision it was is recorded with it.
    private static final Set<String> OF_THE_CALL = Set.of("writeKey", "sentAt", "anonymousId", "userId", "consent");

    private static final Set<String> OF_ONE =
            Set.of("decisionId", "placement", "item", "itemId", "kind", "messageId", "timestamp");

    private final Exposures exposures;

    ExposuresIn(Exposures exposures) {
        this.exposures = exposures;
    }

    Reply handle(Call call, Inlet inlet) {
        var body = Fields.of(call.json());
        call.authorize(body.key());
        var single = body.text("decisionId").isPresent();
        if (single) {
            body.expectOnly("an exposure", OF_ONE, OF_THE_CALL);
        } else {
            body.expectOnly("a report of exposures", Set.of("exposures"), OF_THE_CALL);
        }
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
            parsed.add(report(single ? body : element(parsed.size(), report), call.receivedAt()));
        }
        return answer(exposures.take(parsed, call.globalPrivacyControl()));
    }

    private static Fields element(int index, Object report) {
        var fields = Fields.of("exposures", index, report);
        fields.expectOnly("an exposure", OF_ONE, Set.of());
        return fields;
    }

    private static Reply answer(List<Offered> offered) {
        int accepted = 0;
        int duplicates = 0;
        var problems = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < offered.size(); i++) {
            switch (offered.get(i)) {
                case Offered.Accepted _ -> accepted++;
                case Offered.Duplicate _ -> duplicates++;
                case Offered.Refused(String reason, String fix) -> problems.add(problem(i, reason, fix));
                case Offered.Withheld(String purpose) ->
                    problems.add(problem(
                            i,
                            "the person does not allow " + purpose,
                            "Nothing is to be mended: what they do may not be kept."));
            }
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("accepted", accepted);
        answer.put("duplicates", duplicates);
        answer.put("notRecorded", problems.size());
        if (!problems.isEmpty()) {
            answer.put("problems", problems);
        }
        return Reply.json(200, answer);
    }

    private static Map<String, Object> problem(int place, String reason, String fix) {
        return Map.of("exposure", place, "detail", reason + ".", "fix", fix);
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
