package dev.attune.plugins.file;

import dev.attune.api.DataClass;
import dev.attune.api.Inlet;
import dev.attune.testkit.RecordingInlet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/// A folder with files and settings to read them by; each `with…` changes one thing.
record Given(Path folder, FileSettings settings) {
    static final String ORDERS = """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            536365,85123A,WHITE HANGING HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
            536365,71053,"LANTERN, WHITE",6,2010-12-01 08:26:00,3.39,17850.0,United Kingdom
            536366,22633,HAND WARMER,6,2010-12-01 08:28:00,1.85,,United Kingdom
            C536367,22633,HAND WARMER,-2,2010-12-02 09:00:00,1.85,13047.0,France
            536368,22960,JAM MAKING SET,1,2010-12-02 10:00:00,4.25,13047.0,France
            """;

    static Given folder(Path folder) {
        return new Given(
                folder,
                new FileSettings(
                        folder,
                        Optional.empty(),
                        Kind.EVENTS,
                        "products",
                        DataClass.FIRST_PARTY,
                        false,
                        2,
                        ",",
                        "UTF-8",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /// The mapping of [#ORDERS]: one event an invoice.
    static Mapping orders() {
        return new Mapping(
                Map.of("user_id", "CustomerID:integer"),
                Optional.of("{InvoiceNo}-{line}"),
                Optional.of("InvoiceDate"),
                Optional.of("yyyy-MM-dd HH:mm:ss"),
                "Europe/London",
                Optional.of("Order Completed"),
                Map.of("InvoiceNo starts with C", "Order Refunded"),
                List.of("CustomerID is empty"),
                Map.of("order_id", "InvoiceNo", "country", "Country"),
                Optional.of("InvoiceNo"),
                Map.of(
                        "product_id", "StockCode",
                        "name", "Description",
                        "price", "UnitPrice:number",
                        "quantity", "Quantity:absolute"));
    }

    Given mapped(Mapping mapping) {
        return with(settings.kind(), Optional.of(mapping), Optional.empty());
    }

    Given catalogue(Optional<ItemMapping> item) {
        return with(Kind.CATALOGUE, Optional.empty(), item);
    }

    private Given with(Kind kind, Optional<Mapping> mapping, Optional<ItemMapping> item) {
        return new Given(
                folder,
                new FileSettings(
                        settings.path(),
                        settings.format(),
                        kind,
                        settings.catalogue(),
                        settings.dataClass(),
                        settings.watch(),
                        settings.batch(),
                        settings.separator(),
                        settings.charset(),
                        settings.timeShift(),
                        settings.alignLastTo(),
                        mapping,
                        item));
    }

    Given kind(Kind kind) {
        return with(kind, settings.mapping(), settings.item());
    }

    Given moved(Optional<String> timeShift, Optional<String> alignLastTo) {
        return new Given(
                folder,
                new FileSettings(
                        settings.path(),
                        settings.format(),
                        settings.kind(),
                        settings.catalogue(),
                        settings.dataClass(),
                        settings.watch(),
                        settings.batch(),
                        settings.separator(),
                        settings.charset(),
                        timeShift,
                        alignLastTo,
                        settings.mapping(),
                        settings.item()));
    }

    Given path(Path path, boolean watch) {
        return new Given(
                folder,
                new FileSettings(
                        path,
                        settings.format(),
                        settings.kind(),
                        settings.catalogue(),
                        settings.dataClass(),
                        watch,
                        settings.batch(),
                        settings.separator(),
                        settings.charset(),
                        settings.timeShift(),
                        settings.alignLastTo(),
                        settings.mapping(),
                        settings.item()));
    }

    Given watching() {
        return path(settings.path(), true);
    }

    Given file(String name, String content) throws IOException {
        try (var out = open(folder.resolve(name))) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    private static OutputStream open(Path file) throws IOException {
        var out = Files.newOutputStream(file);
        return Format.packed(file) ? new GZIPOutputStream(out) : out;
    }

    /// Reads what is there, on the thread of the test.
    RecordingInlet read() throws IOException {
        var inlet = new RecordingInlet();
        readInto(inlet);
        return inlet;
    }

    void readInto(Inlet inlet) throws IOException {
        Import files = settings.kind() == Kind.CATALOGUE ? new CatalogueFiles(settings) : new SignalFiles(settings);
        files.read(Folder.of(settings).present(), inlet, () -> false);
    }
}
