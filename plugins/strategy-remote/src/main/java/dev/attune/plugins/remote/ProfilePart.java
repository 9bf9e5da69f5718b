package dev.attune.plugins.remote;

/// What of a person a service can be given. Their identifiers are for those who need them by name: what is not sent
/// cannot be lost.
public enum ProfilePart {
    IDENTIFIERS,
    TRAITS,
    TIMELINE,
    COUNTS,
    AFFINITY,
    INTENT,
    SEGMENTS,
    ENROLMENTS
}
