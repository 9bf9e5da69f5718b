package dev.attune.channels.opentime.links;

/// What became of reading an address.
public sealed interface Reading {
    record Valid(Link link) implements Reading {}

    /// We made it, but its time is over.
    record Expired() implements Reading {}

    /// We did not make it, or not for this purpose, or what it refers to is gone.
    record Refused() implements Reading {}
}
