package dev.attune.platform.authoring;

/// What a reviewer says about a plugin.
///
/// @param must whether the plugin cannot be taken as it is
record Remark(boolean must, String text) {
    static Remark must(String text) {
        return new Remark(true, text);
    }

    static Remark should(String text) {
        return new Remark(false, text);
    }
}
