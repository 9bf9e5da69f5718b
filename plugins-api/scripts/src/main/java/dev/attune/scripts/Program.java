package dev.attune.scripts;

import java.util.List;

/// A script and what it is for.
///
/// @param function what its function is called
/// @param name of its file, for messages
/// @param source what stands in it
/// @param samples requests to get warm with, in JSON
public record Program(String function, String name, String source, List<String> samples) {
    public Program {
        samples = List.copyOf(samples);
    }
}
