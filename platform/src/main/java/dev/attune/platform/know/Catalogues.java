package dev.attune.platform.know;

import dev.attune.api.Item;
import java.util.List;

/// Keeps the items of each catalogue. What changes it runs on the writer.
public interface Catalogues {
    List<Item> of(String catalogue);

    /// Replaces a whole catalogue.
    void replace(String catalogue, List<Item> items);
}
