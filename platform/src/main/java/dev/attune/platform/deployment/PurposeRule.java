package dev.attune.platform.deployment;

/// A consent purpose.
///
/// @param grantedByDefault what holds until the person says something
/// @param deniedByGpc whether Global Privacy Control denies it
public record PurposeRule(String name, boolean grantedByDefault, boolean deniedByGpc) {}
