package dev.attune.plugins.file;

import dev.attune.api.Inlet;
import dev.attune.api.Item;
import dev.attune.api.Offered;
import dev.attune.api.Signal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads all files together as one catalogue, which replaces the one before at once. Unchanged files are not read in
/// again.
final class CatalogueFiles implements Import {
    private static final Logger LOG = LoggerFactory.getLogger(FileSource.class);

    private final FileSettings settings;
    private final Opening opening;
    private final Items items;

    CatalogueFiles(FileSettings settings) {
        this.settings = settings;
        this.opening = new Opening(settings);
        this.items = new Items(settings.item());
    }

    @Override
    public void read(Map<String, Path> files, Inlet inlet, BooleanSupplier stopped) throws IOException {
        var cursor = Import.cursor(inlet);
        var content = content(files);
        if (files.isEmpty() || content.equals(cursor.content())) {
            return;
        }
        try {
            replace(files, cursor, content, inlet);
        } catch (IOException | UnsuitableFileException broken) {
            LOG.error("the catalogue {} stays as it was: {}", settings.catalogue(), broken.getMessage());
        }
    }

    /// The id follows from the one before, so that a catalogue that goes back to what it was is not a duplicate.
    private void replace(Map<String, Path> files, Cursor cursor, String content, Inlet inlet) throws IOException {
        var start = inlet.now();
        var unreadable = new ArrayList<Step.Unreadable>();
        var found = items(files, unreadable);
        if (found.isEmpty()) {
            throw new UnsuitableFileException("no item in " + files.keySet() + " can be read"
                    + (unreadable.isEmpty()
                            ? ""
                            : "; the first: " + unreadable.getFirst().reason()));
        }
        unreadable.forEach(it -> inlet.setAside(it.payload(), it.reason(), it.fix()));
        var id = "catalogue-" + MessageIds.hash(cursor.catalogue() + content);
        var catalogue = new Signal.Catalogue(id, settings.catalogue(), start, List.copyOf(found.values()));
        var answer = inlet.offerAll(
                        List.of(catalogue), cursor.withCatalogue(id, content).written())
                .getFirst();
        if (answer instanceof Offered.Refused(var reason, var fix)) {
            LOG.error("the catalogue {} was refused: {}. {}", settings.catalogue(), reason, fix);
            return;
        }
        LOG.info(
                "read {} items from {} into the catalogue {}, {} set aside",
                found.size(),
                files.keySet(),
                settings.catalogue(),
                unreadable.size());
    }

    private Map<String, Item> items(Map<String, Path> files, List<Step.Unreadable> unreadable) throws IOException {
        var found = new LinkedHashMap<String, Item>();
        for (var file : files.values()) {
            var opened = opening.open(file, Position.START, items.columns());
            try (var entries = opened.entries()) {
                for (var entry = entries.next(); entry != null; entry = entries.next()) {
                    try {
                        put(items.item(entry, opened.rows()), found);
                    } catch (NotUnderstoodException wrong) {
                        unreadable.add(new Step.Unreadable(
                                Payload.of(opened.rows().header(), List.of(entry)),
                                entry.file() + ":" + entry.line() + ": " + wrong.reason(),
                                wrong.fix()));
                    }
                }
            }
        }
        return found;
    }

    private static void put(Item item, Map<String, Item> found) {
        if (found.putIfAbsent(item.id(), item) != null) {
            throw new NotUnderstoodException(
                    "the item " + item.id() + " stands here for the second time", "Leave one of them in the file.");
        }
    }

    /// A catalogue is read whole, so that a corrected file brings the item.
    @Override
    public Offered replay(Payload payload, Inlet inlet) {
        return new Offered.Refused(
                "an item cannot be read in alone",
                "Correct it in " + payload.file() + "; the file is then read again.");
    }

    private String content(Map<String, Path> files) throws IOException {
        var digest = MessageIds.sha256();
        digest.update(settings.item().toString().getBytes(StandardCharsets.UTF_8));
        try (var into = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            for (var file : files.values()) {
                Files.copy(file, into);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
