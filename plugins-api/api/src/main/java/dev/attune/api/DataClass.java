package dev.attune.api;

/// Where a datum comes from, seen from the person: told by them, observed by us, shared by a partner, or bought.
public enum DataClass {
    /// Declared by the person: a preference, a size, a survey answer.
    ZERO_PARTY,
    /// Observed in our own channels.
    FIRST_PARTY,
    /// Another company's first-party data, shared with us.
    SECOND_PARTY,
    /// Bought or enriched.
    THIRD_PARTY
}
