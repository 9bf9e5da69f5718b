package dev.attune.channels.opentime.links;

import java.time.Instant;
import java.util.Optional;

/// Where texts are kept that are too long for an address, which then only refers to them.
public interface Shelf {
    /// For who cannot keep anything: addresses then grow with what they say.
    Shelf NONE = new Shelf() {
        @Override
        public boolean takes() {
            return false;
        }

        @Override
        public void keep(String key, String text, Instant until) {
            throw new UnsupportedOperationException("nothing is kept here");
        }

        @Override
        public Optional<String> find(String key) {
            return Optional.empty();
        }
    };

    /// Whether anything can be kept here.
    default boolean takes() {
        return true;
    }

    void keep(String key, String text, Instant until);

    Optional<String> find(String key);
}
