package dev.attune.plugins.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Item;
import dev.attune.api.Signal;
import dev.attune.testkit.RecordingInlet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueFilesTest {
    private static final ItemMapping ITEM = new ItemMapping(
            "StockCode",
            "Description",
            Optional.of("Price"),
            Optional.empty(),
            Optional.of("Stock"),
            Map.of("category", "Categories:list(|)"),
            Map.of("image", "Image"));

    @TempDir
    Path folder;

    private List<Item> items(RecordingInlet inlet) {
        return inlet.signals(Signal.Catalogue.class).getLast().items();
    }

    @Test
    void makesItemsFromColumns() throws IOException {
        var inlet = Given.folder(folder)
                .file(
                        "items.csv",
                        "StockCode,Description,Price,Stock,Categories,Image\n22960,JAM SET,4.25,,kitchen|jam,/a.svg\n")
                .catalogue(Optional.of(ITEM))
                .read();
        assertThat(items(inlet))
                .containsExactly(new Item(
                        "22960",
                        "JAM SET",
                        Optional.of(4.25),
                        Optional.empty(),
                        OptionalLong.empty(),
                        Map.of("category", List.of("kitchen", "jam")),
                        Map.of("image", "/a.svg")));
    }

    @Test
    void makesItemsFromJson() throws IOException {
        var inlet = Given.folder(folder)
                .file("items.jsonl", """
                        {"id":7,"name":"Tent","price":199,"stock":3,"margin":0.4,"dimensions":{"category":"tents"},"url":"/t"}
                        """)
                .catalogue(Optional.empty())
                .read();
        assertThat(items(inlet))
                .containsExactly(new Item(
                        "7",
                        "Tent",
                        Optional.of(199.0),
                        Optional.of(0.4),
                        OptionalLong.of(3),
                        Map.of("category", List.of("tents")),
                        Map.of("url", "/t")));
    }

    @Test
    void tensOfThousandsOfItemsAreOneSignal() throws IOException {
        var rows = IntStream.range(0, 30_000)
                .mapToObj(i -> "{\"id\":\"i" + i + "\",\"name\":\"Item " + i + "\"}")
                .collect(Collectors.joining("\n"));
        var inlet = Given.folder(folder)
                .file("items.jsonl.gz", rows)
                .catalogue(Optional.empty())
                .read();
        assertThat(inlet.signals()).hasSize(1);
        assertThat(items(inlet)).hasSize(30_000);
    }

    @Test
    void anUnchangedFileIsNotReadAgain() throws IOException {
        var given = Given.folder(folder).file("i.jsonl", item("a")).catalogue(Optional.empty());
        var inlet = given.read();
        given.readInto(inlet);
        assertThat(inlet.signals()).hasSize(1);
    }

    @Test
    void aCatalogueThatGoesBackToWhatItWasIsTaken() throws IOException {
        var given = Given.folder(folder).catalogue(Optional.empty());
        var inlet = new RecordingInlet();
        for (var id : List.of("a", "b", "a")) {
            given.file("i.jsonl", item(id)).readInto(inlet);
        }
        assertThat(inlet.signals(Signal.Catalogue.class))
                .extracting(it -> it.items().getFirst().id())
                .containsExactly("a", "b", "a");
    }

    @Test
    void aWrongItemIsSetAsideAndTheOthersStay() throws IOException {
        var inlet = Given.folder(folder)
                .file(
                        "i.jsonl",
                        item("a") + "{\"name\":\"Nameless\"}\n" + item("a")
                                + "{\"id\":\"b\",\"name\":\"B\",\"price\":\"x\"}\n")
                .catalogue(Optional.empty())
                .read();
        assertThat(items(inlet)).hasSize(1);
        assertThat(inlet.setAside())
                .extracting(RecordingInlet.SetAside::reason)
                .containsExactly(
                        "i.jsonl:2: the item has no id",
                        "i.jsonl:3: the item a stands here for the second time",
                        "i.jsonl:4: the column price has 'x', which is no number such as 12.50");
    }

    @Test
    void anEmptyFileDoesNotEmptyTheCatalogue() throws IOException {
        var given = Given.folder(folder).file("i.jsonl", item("a")).catalogue(Optional.empty());
        var inlet = given.read();
        given.file("i.jsonl", "").readInto(inlet);
        assertThat(inlet.signals()).hasSize(1);
    }

    private static String item(String id) {
        return "{\"id\":\"" + id + "\",\"name\":\"Item " + id + "\"}\n";
    }
}
