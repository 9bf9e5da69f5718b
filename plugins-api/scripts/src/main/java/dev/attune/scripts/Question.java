package dev.attune.scripts;

import java.util.concurrent.CompletableFuture;

/// A call on its way through a process.
///
/// @param answer fails with [GoneException] if the process ends first
record Question(long id, CompletableFuture<String> answer) {}
