package dev.attune.platform.deployment;

/// One thing that is wrong in a deployment.
///
/// @param file relative to the deployment folder, with `/`
/// @param line 1 for the first
/// @param column 1 for the first
/// @param message what is wrong, with the value
/// @param fix the way out
public record Problem(String file, int line, int column, String message, String fix) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message + " " + fix;
    }
}
