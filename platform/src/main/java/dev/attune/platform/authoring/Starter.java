package dev.attune.platform.authoring;

import java.io.IOException;
import java.util.List;

/// Makes the folder of a new plugin in one language.
interface Starter {
    /// Writes the files; the folder is there, and empty.
    void write(Plan plan) throws IOException;

    /// What its author does next, line by line.
    List<String> next(Plan plan, Programs programs);
}
