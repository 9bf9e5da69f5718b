package dev.attune.plugins.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts lines together to records: for CSV, a line that ends within quotes goes on in the next one.
final class Entries implements Closeable {
    private final Lines lines;
    private final String file;
    private final @Nullable Quotes quotes;
    private final Deque<Lines.Line> ahead = new ArrayDeque<>();

    /// @param quotes null where a line is always a whole record
    Entries(Lines lines, String file, @Nullable Quotes quotes) {
        this.lines = lines;
        this.file = file;
        this.quotes = quotes;
    }

    /// The next record that is not blank, or null at the end.
    @Nullable
    Entry next() throws IOException {
        while (true) {
            var line = line();
            if (line == null) {
                return null;
            }
            if (!line.fault().isEmpty()) {
                return entry(line, line.text(), line, line.fault());
            }
            if (!line.text().isBlank()) {
                return quotes == null ? entry(line, line.text(), line, "") : row(quotes, line);
            }
        }
    }

    private Entry row(Quotes quotes, Lines.Line first) throws IOException {
        var state = quotes.after(Quotes.State.FIELD_START, first.text());
        if (state == Quotes.State.STRAY_RETURN) {
            return entry(first, first.text(), first, "the line contains a carriage return outside of quotes");
        }
        return state == Quotes.State.QUOTED ? rowOfLines(quotes, first) : entry(first, first.text(), first, "");
    }

    /// Only the first line is given up when its quote is never closed, so that one slip does not swallow the file.
    private Entry rowOfLines(Quotes quotes, Lines.Line first) throws IOException {
        var taken = new ArrayList<Lines.Line>();
        var text = new StringBuilder(first.text()).append(first.ending());
        var state = Quotes.State.QUOTED;
        while (state == Quotes.State.QUOTED && text.length() < Lines.LONGEST) {
            var line = line();
            if (line == null) {
                break;
            }
            taken.add(line);
            if (!line.fault().isEmpty()) {
                break;
            }
            state = quotes.after(state, line.text());
            text.append(line.text()).append(state == Quotes.State.QUOTED ? line.ending() : "");
        }
        if (state == Quotes.State.QUOTED || state == Quotes.State.STRAY_RETURN) {
            giveBack(taken);
            return entry(first, first.text(), first, "the row opens a quote that is never closed");
        }
        return entry(first, text.toString(), taken.getLast(), "");
    }

    private void giveBack(List<Lines.Line> taken) {
        taken.reversed().forEach(ahead::addFirst);
    }

    private Lines.@Nullable Line line() throws IOException {
        return ahead.isEmpty() ? lines.next() : ahead.removeFirst();
    }

    private Entry entry(Lines.Line first, String text, Lines.Line last, String fault) {
        return new Entry(file, first.number(), text, new Position(last.endOffset(), last.number() + 1), fault);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
