package dev.attune.platform.http;

/// Where and how to listen.
///
/// @param host an address of this machine
/// @param port 0 takes a free one
public record HttpSettings(String host, int port, Limits limits) {}
