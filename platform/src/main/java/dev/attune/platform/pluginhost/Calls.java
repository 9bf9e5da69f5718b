package dev.attune.platform.pluginhost;

/// How the calls of one contribution went since the start.
///
/// @param all that were made
/// @param failures of them: late, threw, or answered nothing
/// @param notAsked how often it was passed over, because it was left out or full
/// @param millis that all of them took together
public record Calls(long all, long failures, long notAsked, double millis) {
    public double meanMillis() {
        return all == 0 ? 0 : millis / all;
    }
}
