package dev.attune.bench.shop;

import java.util.List;

/// The places of the shop.
public final class Placements {
    public static final List<String> NAMES = List.of(
            "home-hero",
            "home-strip",
            "category-banner",
            "product-offer",
            "cart-offer",
            "checkout-message",
            "account-banner",
            "search-banner",
            "newsletter-banner",
            "order-thanks");

    private Placements() {}
}
