package dev.attune.blocks.image.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keeps Java's fonts from depending on the host: without a screen, and without the host's list of fonts, which need
/// not be there.
///
/// Java reads both settings once, when it draws for the first time; whoever set them before is left alone.
final class OwnFontConfiguration {
    private static final String HEADLESS = "java.awt.headless";
    private static final String LIST = "sun.awt.fontconfig";
    private static final String EMPTY_LIST = "version=1\nsequence.allfonts=default\n";

    private OwnFontConfiguration() {}

    static synchronized void use() {
        if (System.getProperty(HEADLESS) == null) {
            System.setProperty(HEADLESS, "true");
        }
        if (System.getProperty(LIST) == null) {
            System.setProperty(LIST, emptyList().toString());
        }
    }

    private static Path emptyList() {
        try {
            var file = Files.createTempFile("attune-fonts", ".properties");
            file.toFile().deleteOnExit();
            return Files.writeString(file, EMPTY_LIST);
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException("the folder for temporary files cannot be written to", cannotWrite);
        }
    }
}
