package dev.attune.platform.know;

import java.util.Map;

/// Keeps how much is done with each item and offer: decayed sums by kind (`viewed`, `bought` …), see [Decay].
public interface Popularities {
    Map<String, Map<String, Double>> all();

    void put(String item, Map<String, Double> sums);
}
