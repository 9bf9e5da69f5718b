package dev.attune.platform.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What was seen of an experiment.
///
/// @param arms by variant, the holdout under its own name if it is to be compared
/// @param segments the same, of the members of each segment
public record Observed(Map<String, Arm> arms, Map<String, Map<String, Arm>> segments) {
    public Observed {
        arms = Map.copyOf(arms);
        segments = Collections.unmodifiableMap(new LinkedHashMap<>(segments));
    }
}
