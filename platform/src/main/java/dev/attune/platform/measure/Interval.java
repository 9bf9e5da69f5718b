package dev.attune.platform.measure;

import java.util.List;

/// Where a value lies with a confidence of 95 %.
public record Interval(double low, double high) {

    /// As JSON values.
    public List<Object> values() {
        return List.of(low, high);
    }
}
