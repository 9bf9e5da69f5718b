package dev.attune.platform.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/// Whether people are divided as was planned, by Pearson's chi-square test. If not, something sorts them, and their
/// behaviour cannot be compared.
///
/// @param observed how many there are, by variant
/// @param expected how many there should be of as many
/// @param pValue how probably chance alone divides them so unevenly; 1 while there is nobody
public record SampleRatio(Map<String, Long> observed, Map<String, Double> expected, double chiSquare, double pValue) {
    private static final double BROKEN_BELOW = 0.001;

    /// @param weights of all variants, greater than 0 or 0; divided by their sum
    /// @param observed by variant; one that is missing has nobody
    public static SampleRatio of(Map<String, Double> weights, Map<String, Long> observed) {
        double allWeights =
                weights.values().stream().mapToDouble(Double::doubleValue).sum();
        var counts = new LinkedHashMap<String, Long>();
        weights.keySet().forEach(variant -> counts.put(variant, observed.getOrDefault(variant, 0L)));
        long people = counts.values().stream().mapToLong(Long::longValue).sum();
        var expected = new LinkedHashMap<String, Double>();
        weights.forEach((variant, weight) -> expected.put(variant, people * weight / allWeights));
        return tested(counts, expected);
    }

    private static SampleRatio tested(Map<String, Long> observed, Map<String, Double> expected) {
        double chiSquare = 0;
        int cells = 0;
        boolean impossible = false;
        for (var cell : expected.entrySet()) {
            double planned = cell.getValue();
            double apart = observed.getOrDefault(cell.getKey(), 0L) - planned;
            if (planned > 0) {
                chiSquare += apart * apart / planned;
                cells++;
            } else {
                impossible |= apart > 0;
            }
        }
        double pValue = cells < 2 ? 1 : ChiSquaredDistribution.of(cells - 1.0).survivalProbability(chiSquare);
        return new SampleRatio(observed, expected, chiSquare, impossible ? 0 : pValue);
    }

    /// Whether the results must not be trusted.
    public boolean broken() {
        return pValue < BROKEN_BELOW;
    }

    /// As JSON values.
    public Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        values.put("p", pValue);
        values.put("broken", broken());
        values.put("expected", expected);
        values.put("observed", observed);
        return values;
    }
}
