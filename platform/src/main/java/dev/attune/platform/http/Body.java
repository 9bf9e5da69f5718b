package dev.attune.platform.http;

import dev.attune.api.BadRequestException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Receives bodies within the limits of size and time, and unpacks gzip: told by its first bytes, since clients and
/// proxies forget the header or leave it behind.
final class Body {
    private static final byte[] EMPTY = new byte[0];
    private static final int FIRST_BUFFER = 8 * 1024;
    private static final long LONGEST_FINISH = TimeUnit.SECONDS.toNanos(2);
    private static final int RATIO_COUNTS_FROM = 64 * 1024;

    private final Limits limits;

    Body(Limits limits) {
        this.limits = limits;
    }

    /// @throws BadRequestException if it is too large, too slow or broken
    byte[] receive(HttpServletRequest request, HeldBytes.Share share) {
        checkEncoding(request.getHeader("Content-Encoding"));
        byte[] sent;
        try {
            sent = read(request, share);
        } catch (BadRequestException known) {
            throw known;
        } catch (IOException | RuntimeException broken) {
            throw isTimeout(broken) ? tooSlow() : broken();
        }
        return isGzip(sent, sent.length) ? unpack(sent, share) : sent;
    }

    private byte[] read(HttpServletRequest request, HeldBytes.Share share) throws IOException {
        if (!hasBody(request)) {
            return EMPTY;
        }
        long announced = request.getContentLengthLong();
        InputStream in = request.getInputStream();
        if (announced > limits.bodyBytes()) {
            throw tooLarge(limits.bodyBytes());
        }
        byte[] buffer = new byte[announced > 0 ? (int) Math.min(announced, FIRST_BUFFER) : FIRST_BUFFER];
        share.take(buffer.length);
        long begin = System.nanoTime();
        int length = 0;
        for (int read; (read = in.read(buffer, length, buffer.length - length)) >= 0; ) {
            length += read;
            if (length == announced) {
                break;
            }
            checkPace(begin, length);
            if (length == buffer.length) {
                int most = isGzip(buffer, length) ? limits.packedBytes() : limits.bodyBytes();
                if (length > most) {
                    throw tooLarge(most);
                }
                int larger = Math.min(2 * length, most + 1);
                share.take(larger - length);
                buffer = Arrays.copyOf(buffer, larger);
            }
        }
        if (isGzip(buffer, length) && length > limits.packedBytes()) {
            throw tooLarge(limits.packedBytes());
        }
        return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private void checkPace(long begin, int length) {
        long taken = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        long allowed = limits.bodyTime().toMillis() + 1000L * length / limits.bodyRate();
        if (taken > allowed) {
            throw tooSlow();
        }
    }

    /// Takes what is still on its way, so that a refused caller comes to read why; not for long and not for ever.
    ///
    /// @return whether that was all, so that the connection can be used again
    boolean finish(HttpServletRequest request) {
        if (!hasBody(request)) {
            return true;
        }
        byte[] nowhere = new byte[FIRST_BUFFER];
        long begin = System.nanoTime();
        long left = 4L * limits.bodyBytes();
        try {
            var in = request.getInputStream();
            while (left > 0 && System.nanoTime() - begin < LONGEST_FINISH) {
                int read = in.read(nowhere);
                if (read < 0) {
                    return true;
                }
                left -= read;
            }
            return false;
        } catch (IOException | RuntimeException _) {
            return false;
        }
    }

    private byte[] unpack(byte[] packed, HeldBytes.Share share) {
        long most =
                Math.min(limits.bodyBytes(), Math.max(RATIO_COUNTS_FROM, (long) packed.length * limits.gzipRatio()));
        byte[] buffer = new byte[(int) Math.min(most + 1, Math.max(FIRST_BUFFER, 4L * packed.length))];
        share.take(buffer.length);
        int length = 0;
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            for (int read; (read = in.read(buffer, length, buffer.length - length)) >= 0; ) {
                length += read;
                if (length > most) {
                    throw tooLarge((int) most);
                }
                if (length == buffer.length) {
                    int larger = (int) Math.min(2L * length, most + 1);
                    share.take(larger - length);
                    buffer = Arrays.copyOf(buffer, larger);
                }
            }
        } catch (IOException broken) {
            throw new BadRequestException(
                    400, "bad-gzip", "The body begins like gzip, but is broken.", "Pack the whole body once more.");
        }
        return Arrays.copyOf(buffer, length);
    }

    private static void checkEncoding(@Nullable String encoding) {
        if (encoding == null) {
            return;
        }
        String name = encoding.strip();
        if (!name.isEmpty()
                && !name.equalsIgnoreCase("gzip")
                && !name.equalsIgnoreCase("x-gzip")
                && !name.equalsIgnoreCase("identity")) {
            throw new BadRequestException(
                            415,
                            "unknown-encoding",
                            "The Content-Encoding '" + name + "' is not understood.",
                            "Send the body plain or as gzip.")
                    .with("Accept-Encoding", "gzip");
        }
    }

    private static boolean isGzip(byte[] bytes, int length) {
        return length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    }

    private static boolean isTimeout(Throwable thrown) {
        for (Throwable it = thrown; it != null; it = it.getCause()) {
            if (it instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static BadRequestException tooLarge(int most) {
        return new BadRequestException(
                413,
                "large-body",
                "The body is larger than the allowed " + most + " bytes, or unpacks to more than that.",
                "Send it in several parts.");
    }

    private BadRequestException tooSlow() {
        return new BadRequestException(
                408,
                "slow-body",
                "The body did not arrive within " + limits.bodyTime().toMillis() + " ms, nor at " + limits.bodyRate()
                        + " bytes a second.",
                "Send it again, in smaller parts if the connection is slow.");
    }

    private static BadRequestException broken() {
        return new BadRequestException(
                400,
                "broken-body",
                "The body ended early or its chunks are malformed.",
                "Send it with a Content-Length or in proper chunks.");
    }
}
