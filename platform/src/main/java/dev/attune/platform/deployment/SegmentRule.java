package dev.attune.platform.deployment;

/// A condition over the profile that makes somebody a member.
public record SegmentRule(String name, String description, Expression when) {}
