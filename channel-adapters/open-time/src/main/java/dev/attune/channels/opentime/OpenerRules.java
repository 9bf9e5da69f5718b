package dev.attune.channels.opentime;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Tells who asks, by rules in a file, each with its source. The first one that fits says it.
final class OpenerRules {
    private static final String SHIPPED = "openers.csv";

    /// In a cell, for an agent that has no name: an empty cell asks for nothing.
    private static final String NAMELESS = "-";

    private final List<OpenerRule> rules;

    OpenerRules(List<OpenerRule> rules) {
        this.rules = List.copyOf(rules);
    }

    Opener opener(Visit visit) {
        for (var rule : rules) {
            if (rule.fits(visit)) {
                return rule.opener();
            }
        }
        return Opener.UNKNOWN;
    }

    /// The operator's own rules, or else the shipped ones.
    static OpenerRules from(Optional<Path> file) {
        try {
            return file.isPresent()
                    ? parse(Files.readString(file.get()), file.get().toString())
                    : parse(shipped(), SHIPPED);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "the rules about openers in " + file.map(Path::toString).orElse(SHIPPED)
                            + " cannot be read; correct openers-file, or leave it out",
                    unreadable);
        }
    }

    static String shipped() {
        try (InputStream in = OpenerRules.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException(SHIPPED + " is missing from the plugin; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static OpenerRules parse(String csv, String place) {
        try (var reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
            return new OpenerRules(reader.stream().map(it -> rule(it, place)).toList());
        } catch (CsvParseException | IOException broken) {
            throw new IllegalArgumentException(place + " is no CSV with a header: " + broken.getMessage(), broken);
        }
    }

    private static OpenerRule rule(NamedCsvRecord line, String place) {
        try {
            var word = line.getField("class");
            return new OpenerRule(
                    Opener.of(word)
                            .orElseThrow(() -> new IllegalArgumentException("there is no class '" + word
                                    + "'; use one of "
                                    + Arrays.stream(Opener.values())
                                            .map(Opener::word)
                                            .toList())),
                    cell(line, "method"),
                    cell(line, "agent-is").map(it -> it.equals(NAMELESS) ? "" : it),
                    cell(line, "agent-has"),
                    cell(line, "address-in").map(Network::of));
        } catch (IllegalArgumentException | NoSuchElementException wrong) {
            throw new IllegalArgumentException(
                    place + ", line " + line.getStartingLineNumber() + ": " + wrong.getMessage(), wrong);
        }
    }

    private static Optional<String> cell(NamedCsvRecord line, String column) {
        return line.findField(column).filter(it -> !it.isEmpty());
    }
}
