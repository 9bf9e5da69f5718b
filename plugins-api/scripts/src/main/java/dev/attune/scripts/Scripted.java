package dev.attune.scripts;

/// A script as a function from JSON to JSON. For many threads.
public interface Scripted extends AutoCloseable {
    /// @throws ScriptException if it does not answer, or not in time
    String ask(String request);

    /// What runs it, for people to read.
    String runtime();

    @Override
    void close();
}
