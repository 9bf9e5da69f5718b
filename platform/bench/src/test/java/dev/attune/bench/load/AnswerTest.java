package dev.attune.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final String KNOWN = "HTTP/1.1 200 OK\r\nContent-LENGTH: 4\r\n\r\nbody";
    private static final String CHUNKED =
            "HTTP/1.1 503 Busy\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n";

    private static int end(String text) {
        return Answer.end(text.getBytes(US_ASCII), text.length());
    }

    @Test
    void endsWhereItsLengthSays() {
        assertThat(end(KNOWN)).isEqualTo(KNOWN.length());
        assertThat(end(KNOWN + "HTTP/1.1 200 OK")).isEqualTo(KNOWN.length());
    }

    @Test
    void endsWithItsLastChunk() {
        assertThat(end(CHUNKED)).isEqualTo(CHUNKED.length());
    }

    @Test
    void isIncompleteUntilItsLastByte() {
        for (var whole : new String[] {KNOWN, CHUNKED}) {
            for (int i = 0; i < whole.length(); i++) {
                assertThat(end(whole.substring(0, i)))
                        .as("the first %d bytes", i)
                        .isEqualTo(Answer.INCOMPLETE);
            }
        }
    }

    @Test
    void tellsSuccessFromFailure() {
        assertThat(Answer.status(KNOWN.getBytes(US_ASCII))).isEqualTo(200);
        assertThat(Answer.status(CHUNKED.getBytes(US_ASCII))).isEqualTo(503);
    }
}
