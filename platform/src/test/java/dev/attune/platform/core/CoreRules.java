package dev.attune.platform.core;

import dev.attune.api.Identifier;
import dev.attune.platform.deployment.AffinityRules;
import dev.attune.platform.deployment.Expression;
import dev.attune.platform.deployment.IdentityRules;
import dev.attune.platform.deployment.PurposeRule;
import dev.attune.platform.deployment.SegmentRule;
import dev.attune.platform.group.Conditions;
import dev.attune.platform.group.Segments;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a deployment would say; the defaults are those of DEPLOYMENT.md, and personalization is granted.
public record CoreRules(
        IdentityRules identity,
        AffinityRules affinity,
        Map<String, PurposeRule> purposes,
        Optional<String> collectPurpose,
        Segments segments) {

    public static final IdentityRules IDENTITY = new IdentityRules(
            Set.of("user_id"),
            List.of("user_id", "loyalty_id", "email", "phone", "session_id", "anonymous_id", "device_id"),
            Map.of(
                    "anonymous_id", Map.of("user_id", 1),
                    "email", Map.of("user_id", 2),
                    "phone", Map.of("user_id", 3)),
            Set.of(Identifier.parse("anonymous_id:null"), Identifier.parse("email:Test@example.com")));

    public static final AffinityRules AFFINITY = new AffinityRules(
            Duration.ofDays(30),
            Duration.ofMinutes(30),
            List.of("category", "brand", "colour", "price-band"),
            List.of(25.0, 50.0, 100.0, 250.0, 500.0),
            Map.of("Product Viewed", 1.0, "Product Added", 4.0, "Order Completed", 8.0));

    public static final CoreRules DEFAULT = new CoreRules(
            IDENTITY,
            AFFINITY,
            Map.of(
                    "personalization", new PurposeRule("personalization", true, true),
                    "marketing", new PurposeRule("marketing", false, true)),
            Optional.of("personalization"),
            Segments.NONE);

    /// Names and expressions in turn.
    public CoreRules segments(String... namesAndTexts) {
        return new CoreRules(identity, affinity, purposes, collectPurpose, compile(namesAndTexts));
    }

    public CoreRules identity(IdentityRules other) {
        return new CoreRules(other, affinity, purposes, collectPurpose, segments);
    }

    public static Segments compile(String... namesAndTexts) {
        var rules = new HashMap<String, SegmentRule>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            var name = namesAndTexts[i];
            rules.put(
                    name,
                    new SegmentRule(name, "", new Expression(namesAndTexts[i + 1], "segments/" + name + ".cel", 1)));
        }
        return Segments.compile(rules, new Conditions());
    }
}
