package dev.attune.platform.http;

import dev.attune.api.BadRequestException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Undoes the percent encoding of URLs, strictly: what is no UTF-8 could mean anything.
final class PercentEncoding {
    private PercentEncoding() {}

    /// A segment of a path.
    static String decode(String text) {
        return decode(text, false);
    }

    /// A name or value of a query, where a plus is a space.
    static String decodeQuery(String text) {
        return decode(text, true);
    }

    private static String decode(String text, boolean plusIsSpace) {
        if (text.indexOf('%') < 0) {
            return plusIsSpace ? text.replace('+', ' ') : text;
        }
        byte[] sent = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[sent.length];
        int length = 0;
        for (int i = 0; i < sent.length; i++) {
            byte at = sent[i];
            if (at == '%') {
                if (i + 2 >= sent.length) {
                    throw wrong(text);
                }
                int high = Character.digit(sent[i + 1], 16);
                int low = Character.digit(sent[i + 2], 16);
                if (high < 0 || low < 0) {
                    throw wrong(text);
                }
                bytes[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                bytes[length++] = plusIsSpace && at == '+' ? (byte) ' ' : at;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException _) {
            throw wrong(text);
        }
    }

    private static BadRequestException wrong(String text) {
        return new BadRequestException(
                400,
                "bad-url",
                "'" + text + "' in the URL is no percent-encoded UTF-8.",
                "Encode it as encodeURIComponent does.");
    }
}
