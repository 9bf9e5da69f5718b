package dev.attune.platform.decide;

/// A decision as it was taken, with what the caller had made of it.
public record Taken<T>(Decision decision, T content) {}
