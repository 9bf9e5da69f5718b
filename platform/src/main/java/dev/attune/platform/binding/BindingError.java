package dev.attune.platform.binding;

import java.util.Optional;

/// One thing that is wrong in a settings file.
///
/// @param path of the value from the root of its file, such as `settings.min-clicks`; empty for the file itself
/// @param message what is wrong, with the value
/// @param fix what to write instead
/// @param position where, when it came out of a file
public record BindingError(String path, String message, String fix, Optional<Position> position) {
    /// All of it in one line.
    @Override
    public String toString() {
        return position.map(it -> it + ": ").orElse("") + message + " " + fix;
    }
}
