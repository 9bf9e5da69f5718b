package dev.attune.platform.sense;

import java.util.Optional;

/// Keeps where each source was.
public interface Cursors {
    Optional<String> of(String source);

    void move(String source, String cursor);
}
