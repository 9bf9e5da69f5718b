package dev.attune.channels.opentime;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.attune.api.Call;
import dev.attune.api.Identifier;
import dev.attune.api.Reply;
import dev.attune.channels.opentime.links.LinkKeys;
import dev.attune.channels.opentime.links.LinkTokens;
import dev.attune.channels.opentime.links.SignedRecipient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Gives each recipient of a list what a mail tool fills into the addresses of a campaign: the same lines, with two
/// columns more. Line by line; a line that is wrong says so, and costs no other.
final class RecipientsCall {
    private static final String RECIPIENT = "recipient";
    private static final List<String> NAMESPACES = List.of(
            Identifier.USER_ID,
            Identifier.EMAIL,
            Identifier.LOYALTY_ID,
            Identifier.ANONYMOUS_ID,
            Identifier.PHONE,
            Identifier.DEVICE_ID,
            Identifier.ACCOUNT_ID);
    private static final List<String> ADDED = List.of("reference", "signature", "error");

    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final LinkKeys keys;
    private final Memory memory;

    RecipientsCall(LinkKeys keys, Memory memory) {
        this.keys = keys;
        this.memory = memory;
    }

    Reply answer(Call call) {
        var until = call.receivedAt().plus(LinksCall.UNSUBSCRIBE_VALID);
        if (call.header("content-type")
                .filter(it -> it.startsWith("application/json"))
                .isPresent()) {
            return Reply.json(200, Map.of("recipients", signed(Body.of(call.json(), ""), until)));
        }
        var message = call.query("message")
                .filter(it -> !it.isBlank())
                .orElseThrow(() -> Body.wrong(
                        "It is not said which message the recipients get.", "Call it with ?message=spring-sale."));
        var signed = signed(call.body(), message, until);
        return new Reply(200, Map.of(), "text/csv; charset=utf-8", signed.getBytes(StandardCharsets.UTF_8));
    }

    private List<Object> signed(Body body, Instant until) {
        body.knowing(Set.of("message", "recipients"));
        var message = body.needed("message", "\"message\": \"spring-sale\"");
        var shelf = new Gathering(memory, until);
        var tokens = new LinkTokens(keys, shelf, List::of);
        var signed = new ArrayList<Object>();
        for (var recipient : body.list("recipients")) {
            var each = Body.made(() -> tokens.sign(Identifier.parse(String.valueOf(recipient)), message, until));
            signed.add(Map.of("recipient", recipient, "reference", each.reference(), "signature", each.signature()));
        }
        shelf.flush();
        return signed;
    }

    private String signed(byte[] csv, String message, Instant until) {
        var shelf = new Gathering(memory, until);
        var tokens = new LinkTokens(keys, shelf, List::of);
        var written = new StringWriter(csv.length * 2);
        try (var lines = CsvReader.builder()
                        .ofNamedCsvRecord(new InputStreamReader(withoutMark(csv), StandardCharsets.UTF_8));
                var out = CsvWriter.builder().build(written)) {
            boolean header = false;
            for (var line : lines) {
                if (!header) {
                    checkHeader(line.getHeader());
                    out.writeRecord(with(line.getHeader(), ADDED));
                    header = true;
                }
                out.writeRecord(with(line.getFields(), added(line, message, until, tokens)));
            }
            if (!header) {
                throw Body.wrong(
                        "There is no line with a recipient.", "Send a line of column names, and one for each.");
            }
        } catch (CsvParseException broken) {
            throw Body.wrong("The body is no CSV: " + broken.getMessage() + ".", "Quote fields with commas or quotes.");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        shelf.flush();
        return written.toString();
    }

    /// Spreadsheets begin a list with a mark of its encoding, which is no part of the first name.
    private static ByteArrayInputStream withoutMark(byte[] csv) {
        boolean marked = csv.length >= MARK.length && Arrays.equals(csv, 0, MARK.length, MARK, 0, MARK.length);
        int from = marked ? MARK.length : 0;
        return new ByteArrayInputStream(csv, from, csv.length - from);
    }

    private static void checkHeader(List<String> names) {
        if (!names.contains(RECIPIENT) && names.stream().noneMatch(NAMESPACES::contains)) {
            throw Body.wrong(
                    "No column says who the recipients are; there are only " + names + ".",
                    "Name a column recipient, with values such as user_id:42, or one of " + NAMESPACES + ".");
        }
    }

    private static List<String> added(NamedCsvRecord line, String message, Instant until, LinkTokens tokens) {
        try {
            var recipient = recipient(line);
            if (recipient.isEmpty()) {
                return List.of("", "", "nobody is named");
            }
            SignedRecipient signed = tokens.sign(recipient.get(), message, until);
            return List.of(signed.reference(), signed.signature(), "");
        } catch (IllegalArgumentException wrong) {
            return List.of("", "", String.valueOf(wrong.getMessage()));
        }
    }

    private static Optional<Identifier> recipient(NamedCsvRecord line) {
        var written = value(line, RECIPIENT);
        if (written.isPresent()) {
            return written.map(Identifier::parse);
        }
        return NAMESPACES.stream()
                .flatMap(it -> value(line, it).map(value -> Identifier.of(it, value)).stream())
                .findFirst();
    }

    private static Optional<String> value(NamedCsvRecord line, String column) {
        return line.findField(column).map(String::strip).filter(it -> !it.isEmpty());
    }

    private static List<String> with(List<String> fields, List<String> more) {
        var all = new ArrayList<>(fields);
        all.addAll(more);
        return all;
    }
}
