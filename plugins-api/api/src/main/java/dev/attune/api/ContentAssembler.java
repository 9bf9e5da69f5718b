package dev.attune.api;

/// Turns what was chosen into what it looks like in a format.
@FunctionalInterface
public non-sealed interface ContentAssembler extends Contribution {
    /// Assembles one item of a decision. What it writes is escaped for its format.
    Content assemble(AssemblyRequest request);
}
