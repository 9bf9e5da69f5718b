package dev.attune.platform.measure;

import dev.attune.api.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Keeps who takes part in which experiment, who was shown it, and what came of it. What changes it runs on the writer.
public interface Trials {

    /// Enters an experiment; the first time counts.
    void enrol(Trial trial);

    Optional<Trial> find(Identifier facet, String experiment);

    /// Notes the first exposure.
    void shown(Identifier facet, String experiment, Instant at);

    void convert(Identifier facet, String experiment, String goal, double value);

    List<Trial> of(String experiment);

    List<Conversion> conversions(String experiment);

    /// @param shownAt when it was first shown; empty before
    /// @param segments those the person was in when entering
    record Trial(
            Identifier facet,
            String experiment,
            String variant,
            String unit,
            Instant at,
            Optional<Instant> shownAt,
            Set<String> segments) {}

    record Conversion(Identifier facet, String goal, long times, double value) {}
}
