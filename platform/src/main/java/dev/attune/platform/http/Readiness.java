package dev.attune.platform.http;

import java.util.List;

/// Whether the installation can do its work now.
///
/// @param reasons why not; empty when it is ready
public record Readiness(List<String> reasons) {
    public static final Readiness READY = new Readiness(List.of());

    public Readiness {
        reasons = List.copyOf(reasons);
    }

    public boolean ready() {
        return reasons.isEmpty();
    }
}
