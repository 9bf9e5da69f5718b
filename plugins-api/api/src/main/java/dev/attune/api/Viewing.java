package dev.attune.api;

import java.time.Instant;

/// How what an assembler makes will be looked at.
///
/// @param now the moment it is made for, by the platform's clock
/// @param scale pixels of an image for each CSS pixel: 1, or 2 for sharp displays
/// @param frozen whether people may look at it much later than it is made, as at a picture that a mail provider
///     fetched ahead: what depends on the moment then shows what stays true
public record Viewing(Instant now, int scale, boolean frozen) {
    /// The most pixels for a CSS pixel.
    public static final int MOST_SCALE = 3;

    public Viewing {
        if (scale < 1 || scale > MOST_SCALE) {
            throw new IllegalArgumentException("scale must be 1 to " + MOST_SCALE + ", but is " + scale);
        }
    }

    /// Looked at right away, a pixel for each CSS pixel.
    public static Viewing at(Instant now) {
        return new Viewing(now, 1, false);
    }
}
