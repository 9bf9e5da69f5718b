package dev.attune.scripts.wire;

import java.util.List;

/// One message between the platform and a script's process. Requests and answers are JSON texts.
public sealed interface Frame {

    /// The process is up.
    ///
    /// @param runtime what runs its scripts
    record Hello(String runtime) implements Frame {}

    /// The first message to a process: what it is for.
    ///
    /// @param function what the script's function is called
    /// @param name of the script's file, for messages
    /// @param limitMicros how long one call may take
    /// @param samples requests to get warm with
    record Load(String function, String name, String source, long limitMicros, List<String> samples) implements Frame {
        public Load {
            samples = List.copyOf(samples);
        }
    }

    /// The script is warm.
    record Ready() implements Frame {}

    /// The script cannot be used.
    record Refused(String because) implements Frame {}

    record Call(long id, String request) implements Frame {}

    record Result(long id, String answer) implements Frame {}

    record Failed(long id, String because) implements Frame {}
}
