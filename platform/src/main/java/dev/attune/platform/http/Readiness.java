package dev.attune.platform.http;

import java.util.List;

/// Whether the installation can do its work now.
///
/// @param serves whether requests should come here; it may do so less well than usual
/// @param reasons what is wrong; empty when all is well
public record Readiness(boolean serves, List<String> reasons) {
    public static final Readiness READY = new Readiness(true, List.of());

    public Readiness {
        reasons = List.copyOf(reasons);
    }

    /// It serves, but something is wrong.
    public static Readiness degraded(String reason) {
        return new Readiness(true, List.of(reason));
    }

    /// It should not be asked to do anything.
    public static Readiness notReady(String reason) {
        return new Readiness(false, List.of(reason));
    }
}
