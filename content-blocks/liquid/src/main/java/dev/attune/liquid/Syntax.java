package dev.attune.liquid;

/// What a template writes, which decides how values are escaped in it.
public enum Syntax {
    /// Escaped by context; what browsers would guess is refused.
    HTML,
    /// Escaped by context; well formed as XML, without scripts and style sheets.
    SVG,
    /// Not escaped.
    TEXT
}
