package dev.attune.liquid;

/// A piece of a template.
sealed interface Token {
    /// In which line of the template it begins, counted from 1.
    int line();

    /// What is written as it stands. White space that a neighbour's dash takes away is gone already.
    record Text(String text, int line) implements Token {}

    /// `{{ expression }}`
    record Output(String expression, int line) implements Token {}

    /// `{% name rest %}`
    record Tag(String name, String rest, int line) implements Token {}
}
