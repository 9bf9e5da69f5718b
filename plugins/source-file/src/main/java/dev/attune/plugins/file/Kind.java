package dev.attune.plugins.file;

/// What the records of a file are.
public enum Kind {
    /// Things that people did.
    EVENTS,
    /// What is known of people.
    TRAITS,
    /// What people allowed or forbade.
    CONSENTS,
    /// The items of a catalogue; all files together are its whole content.
    CATALOGUE
}
