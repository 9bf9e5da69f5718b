package dev.attune.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Reads just enough of an HTTP/1.1 answer to know where it ends and whether it is a good one.
final class Answer {
    static final int INCOMPLETE = -1;

    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(US_ASCII);
    private static final byte[] CHUNKED = "\r\ntransfer-encoding: chunked".getBytes(US_ASCII);

    private Answer() {}

    /// How many of the bytes belong to the answer, or [#INCOMPLETE].
    static int end(byte[] bytes, int filled) {
        int head = find(bytes, 0, filled, HEAD_END);
        if (head < 0) {
            return INCOMPLETE;
        }
        int body = head + HEAD_END.length;
        int length = find(bytes, 0, body, LENGTH);
        if (length >= 0) {
            int end = body + number(bytes, length + LENGTH.length);
            return end <= filled ? end : INCOMPLETE;
        }
        if (find(bytes, 0, body, CHUNKED) >= 0) {
            int last = filled - LAST_CHUNK.length;
            return last >= body && find(bytes, last, filled, LAST_CHUNK) >= 0 ? filled : INCOMPLETE;
        }
        return body;
    }

    static int status(byte[] bytes) {
        return (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + (bytes[11] - '0');
    }

    /// Where a text in lower case begins, whatever the case of the bytes.
    static int find(byte[] bytes, int from, int to, byte[] text) {
        byte first = text[0];
        for (int i = from; i <= to - text.length; i++) {
            if (lower(bytes[i]) == first && matches(bytes, i, text)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] bytes, int at, byte[] text) {
        for (int i = 1; i < text.length; i++) {
            if (lower(bytes[at + i]) != text[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte lower(byte it) {
        return it >= 'A' && it <= 'Z' ? (byte) (it + 32) : it;
    }

    private static int number(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] == ' ') {
            at++;
        }
        int number = 0;
        for (; bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            number = number * 10 + bytes[at] - '0';
        }
        return number;
    }
}
