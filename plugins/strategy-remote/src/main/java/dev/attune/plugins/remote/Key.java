package dev.attune.plugins.remote;

/// What the service knows the platform by. It is in no message.
///
/// @param text as it is sent
record Key(String text) {
    static Key fromEnvironment(String variable) {
        var key = System.getenv().getOrDefault(variable, "").strip();
        if (key.isEmpty()) {
            throw new IllegalArgumentException("the environment variable " + variable
                    + " holds no key; set it to what the service expects as a bearer token, or leave key-environment"
                    + " out");
        }
        if (!key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException(
                    "the key in " + variable + " holds a character that a header cannot carry");
        }
        return new Key(key);
    }

    @Override
    public String toString() {
        return "a key";
    }
}
