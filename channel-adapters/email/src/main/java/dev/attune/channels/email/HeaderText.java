package dev.attune.channels.email;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;

/// Makes text fit into a header. Whatever it is given, one line comes out: nobody can add a header of their own.
final class HeaderText {
    private static final int LONGEST_LINE = 76;

    private HeaderText() {}

    static boolean hasControl(String text) {
        return text.codePoints().anyMatch(HeaderText::isControl);
    }

    /// Text in one line; runs of white space and control characters become a space.
    static String oneLine(String text) {
        var line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (!isControl(c) && !Character.isWhitespace(c)) {
                line.appendCodePoint(c);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        });
        return line.toString().strip();
    }

    /// As it stands in an unstructured header such as `Subject`.
    static String encoded(String text) {
        try {
            return MimeUtility.encodeText(oneLine(text), "UTF-8", null);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException("every Java has UTF-8", impossible);
        }
    }

    /// As it stands before an address.
    static String phrase(String name) {
        var line = oneLine(name);
        if (line.chars().allMatch(c -> c < 128)) {
            return line.matches("[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]*")
                    ? line
                    : "\"" + line.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        }
        try {
            return MimeUtility.encodeWord(line, "UTF-8", "B");
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException("every Java has UTF-8", impossible);
        }
    }

    /// A whole header, folded at spaces.
    ///
    /// @throws IllegalArgumentException if the value would begin another header
    static String header(String name, String value) {
        var unfolded = value.replaceAll("\\r\\n[ \\t]+", " ");
        if (hasControl(unfolded)) {
            throw new IllegalArgumentException("the header " + name + " holds a line break or a control character");
        }
        var header = new StringBuilder(name).append(':');
        int column = header.length();
        for (var word : unfolded.split(" ")) {
            boolean first = header.length() == name.length() + 1;
            if (!first && column + 1 + word.length() > LONGEST_LINE) {
                header.append("\r\n");
                column = 0;
            }
            header.append(' ').append(word);
            column += 1 + word.length();
        }
        return header.toString();
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
    }
}
