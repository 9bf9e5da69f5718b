package dev.attune.liquid;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/// Makes a value harmless where it stands. Its filter is appended to every output of a template that writes markup.
enum Escaping {
    /// In text and in quoted attributes.
    TEXT("attune_text") {
        @Override
        String escape(String value) {
            return html(value);
        }
    },
    /// In the text and the quoted attributes of XML, where some characters may not be at all.
    XML("attune_xml") {
        @Override
        String escape(String value) {
            return html(allowedInXml(value));
        }
    },
    /// A whole address: `http`, `https`, or relative to the page; anything else becomes `#`.
    URL("attune_url") {
        @Override
        String escape(String value) {
            var address = value.strip();
            return html(isAllowed(address) ? percentEncoded(address, "-._~:/?#[]@!$&()*+,;=%") : "#");
        }
    },
    /// A part of an address.
    URL_COMPONENT("attune_url_component") {
        @Override
        String escape(String value) {
            return percentEncoded(value, "-._~");
        }
    };

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final String filter;

    Escaping(String filter) {
        this.filter = filter;
    }

    String filter() {
        return filter;
    }

    abstract String escape(String value);

    private static String allowedInXml(String value) {
        return value.codePoints()
                .filter(c -> c < 0xFFFE && !(c >= 0xD800 && c <= 0xDFFF) || c > 0xFFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String html(String value) {
        var escaped = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '`' -> escaped.append("&#96;");
                default -> {
                    if (!isControl(c)) {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }

    private static boolean isControl(char c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r';
    }

    private static boolean isAllowed(String address) {
        if (address.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        for (int i = 0; i < address.length(); i++) {
            switch (address.charAt(i)) {
                case '/', '?', '#' -> {
                    return true;
                }
                case ':' -> {
                    var scheme = address.substring(0, i).toLowerCase(Locale.ROOT);
                    return scheme.equals("http") || scheme.equals("https");
                }
                default -> {}
            }
        }
        return true;
    }

    private static String percentEncoded(String value, String kept) {
        var encoded = new StringBuilder(value.length() + 16);
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || kept.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }
}
