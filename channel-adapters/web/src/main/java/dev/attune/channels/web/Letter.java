package dev.attune.channels.web;

import java.time.Instant;
import java.util.Map;

/// A message as a page gets it.
///
/// @param time when the message came to be
record Letter(String type, Map<String, Object> content, Instant time) {}
