package dev.attune.platform.endpoints;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.Identifier;
import dev.attune.api.Purposes;
import dev.attune.platform.binding.Nearest;
import dev.attune.platform.know.Consents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who a caller speaks of, and what they say about consent.
///
/// @param unit what to hash for random assignment: the anonymous id if there is one, since it stays over a login
record Caller(List<Identifier> identifiers, String unit, Consents.Request consent) {

    /// @param purposes those of the deployment: a mistyped one would forbid nothing
    static Caller of(Fields fields, Set<String> purposes, Call call) {
        var said = new LinkedHashMap<String, Boolean>();
        fields.map("consent").forEach((purpose, granted) -> {
            if (!purposes.contains(purpose) && !Purposes.COMMON.contains(purpose)) {
                throw new BadRequestException(
                        400,
                        "unknown-purpose",
                        "consent." + purpose + " is no purpose of this deployment.",
                        Nearest.advice(purpose, purposes));
            }
            if (!(granted instanceof Boolean flag)) {
                throw fields.inner("consent").wrong(purpose, "true or false");
            }
            said.put(purpose, flag);
        });
        var more = fields.list("identifiers").stream().map(String::valueOf).toList();
        return of(fields.text("userId"), fields.text("anonymousId"), more, said, call);
    }

    static Caller of(
            Optional<String> userId,
            Optional<String> anonymousId,
            List<String> more,
            Map<String, Boolean> said,
            Call call) {
        var identifiers = new ArrayList<Identifier>();
        try {
            userId.map(id -> Identifier.of(Identifier.USER_ID, id)).ifPresent(identifiers::add);
            anonymousId.map(id -> Identifier.of(Identifier.ANONYMOUS_ID, id)).ifPresent(identifiers::add);
            more.stream().map(Identifier::parse).forEach(identifiers::add);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(
                    400, "invalid-identifier", e.getMessage() + ".", "Send userId, anonymousId, or identifiers.");
        }
        var unit = anonymousId
                .or(() -> userId)
                .or(() -> identifiers.stream().map(Identifier::value).findFirst());
        return new Caller(
                identifiers.stream().map(Identifier::normal).toList(),
                unit.orElse(""),
                new Consents.Request(call.globalPrivacyControl(), said));
    }
}
