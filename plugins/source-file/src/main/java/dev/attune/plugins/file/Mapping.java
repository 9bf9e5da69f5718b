package dev.attune.plugins.file;

import dev.attune.api.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which columns of a file say what about a person.
///
/// A *column* is written `UnitPrice`, or with a type: `UnitPrice:number`; see [Column]. A *text* may contain columns in
/// braces: `{InvoiceNo}-{StockCode}`. For JSON lines a column is a field, `address.city` one inside another.
public record Mapping(
        @Setting("Which column holds which identifier, such as user_id: CustomerID; a row needs at least one")
        Map<String, String> identifiers,

        @Setting("A text that is different for every signal, such as {InvoiceNo}-{line}; "
                + "left out, it is made from the row, its file and its line")
        Optional<String> messageId,

        @Setting("The column with the time; events and consents need one, traits are otherwise as of now")
        Optional<String> time,

        @Setting("How the time is written, such as dd.MM.yyyy HH:mm, or epoch-seconds or epoch-millis; "
                + "left out, it is ISO 8601")
        Optional<String> timeFormat,

        @Setting(value = "The time zone of times that name none", defaultsTo = "UTC")
        String zone,

        @Setting("The event's name, a text, such as Order Completed or {EventName}")
        Optional<String> event,

        @Setting(
                "Other names by condition, such as 'InvoiceNo starts with C': Order Refunded; the first one that holds")
        Map<String, String> eventWhen,

        @Setting("Rows to pass over, by condition, such as CustomerID is empty")
        List<String> skip,

        @Setting("Which column becomes which property of the event, trait, or purpose of the consent")
        Map<String, String> properties,

        @Setting("Consecutive rows with the same value in this column become one event")
        Optional<String> groupBy,

        @Setting("With group-by: what each row says of a product, such as product_id: StockCode; "
                + "price and quantity together give the event's total")
        Map<String, String> products) {}
