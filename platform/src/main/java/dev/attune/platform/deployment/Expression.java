package dev.attune.platform.deployment;

/// A condition or value written in CEL, with where it stands, so that an error can point there.
///
/// @param file relative to the deployment folder, with `/`
/// @param line 1 for the first
public record Expression(String text, String file, int line) {}
