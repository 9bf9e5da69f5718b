package dev.attune.plugins.file;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Records in the form in which they are set aside: `# FILE:LINE`, the header if there is one, and the records as they
/// stand in the file.
///
/// @param file where they come from
/// @param line the line of the first
/// @param content the rest: a small file of its own
record Payload(String file, long line, String content) {
    private static final Pattern WRITTEN = Pattern.compile("(?s)# (.*?):(\\d{1,18})\n(.*)");

    static String of(String header, List<Entry> entries) {
        if (entries.isEmpty()) {
            return "";
        }
        var first = entries.getFirst();
        return Stream.concat(
                        Stream.of(header).filter(it -> !it.isEmpty()),
                        entries.stream().map(Entry::text))
                .collect(Collectors.joining("\n", "# " + first.file() + ":" + first.line() + "\n", ""));
    }

    static Payload parse(String written) {
        var matcher = WRITTEN.matcher(written);
        if (!matcher.matches()) {
            throw new NotUnderstoodException(
                    "the payload does not begin with '# FILE:LINE'",
                    "Put the corrected record into a file that is read.");
        }
        return new Payload(matcher.group(1), Long.parseLong(matcher.group(2)), matcher.group(3));
    }
}
