package dev.attune.api;

/// What a channel answers when asked to forget a person.
public sealed interface Erasure {
    record Erased(String receipt) implements Erasure {}

    record NothingHeld() implements Erasure {}

    record RetryLater(String because) implements Erasure {}
}
