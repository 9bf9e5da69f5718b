package dev.attune.platform.binding;

/// A part of a tree that remembers where it was written, so that whoever binds it later can still point there.
public sealed interface Located permits LocatedMap, LocatedList {
    /// From the root of its file: `plugins.crm.settings`; empty for the root.
    String path();

    /// Where it begins.
    Position position();
}
