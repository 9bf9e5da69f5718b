package dev.attune.testkit;

import dev.attune.api.DeliveryRequest;
import dev.attune.api.DeliveryRequest.MessageClass;
import dev.attune.api.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Ready-made examples; a test changes only what it is about.
public final class Some {
    /// When examples happen.
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private Some() {}

    /// An eligible offer: `Some.candidate("hats").popularity("bought", 58)`.
    public static SomeCandidate candidate(String id) {
        return new SomeCandidate(id);
    }

    /// A person of whom little is known: `Some.profile().did("Order Completed", Duration.ofDays(12))`.
    public static SomeProfile profile() {
        return new SomeProfile();
    }

    /// A request to rank candidates: `Some.request(Some.candidate("hats"), Some.candidate("shoes")).build()`.
    public static SomeRequest request(SomeCandidate... candidates) {
        return new SomeRequest().candidates(candidates);
    }

    /// An event of the person `user_id:42`: `Some.event("Product Viewed").with("product_id", "t-2").build()`.
    public static SomeEvent event(String name) {
        return new SomeEvent(name);
    }

    /// A message to the person `user_id:42`.
    public static DeliveryRequest message(String key) {
        return new DeliveryRequest(
                key,
                "cart-reminder",
                MessageClass.MARKETING,
                List.of(Identifier.of(Identifier.USER_ID, "42"), Identifier.of(Identifier.EMAIL, "ann@example.com")),
                Map.of("text", "Your tent is still in the cart"),
                NOW,
                1);
    }
}
