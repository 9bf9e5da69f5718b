package dev.attune.api;

/// What a [ContentAssembler] answers.
public sealed interface Content {
    /// @param mediaType such as `text/html`
    /// @param body text, JSON values, or a `byte[]` that is not changed afterwards, such as an image
    record Assembled(String mediaType, Object body) implements Content {}

    /// There is nothing to show.
    record Empty(String because) implements Content {}
}
