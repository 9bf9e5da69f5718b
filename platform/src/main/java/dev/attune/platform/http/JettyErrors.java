package dev.attune.platform.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// Answers what Jetty refuses by itself, as problems too: broken request lines, headers, chunks.
final class JettyErrors extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (response.getStatus() == 501 || response.getStatus() == 505) {
            // Jetty's words for a version or an encoding that nobody knows; clients would send it again for hours.
            response.setStatus(400);
        }
        byte[] json = problem(response.getStatus()).json();
        fill(response.getHeaders(), json.length);
        if (response.getStatus() == 503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
        }
        response.write(true, ByteBuffer.wrap(json), callback);
        return true;
    }

    private static void fill(HttpFields.Mutable fields, int length) {
        fields.put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        fields.put(HttpHeader.CONTENT_LENGTH, length);
        fields.put(HttpHeader.CACHE_CONTROL, "no-store");
        fields.put("X-Content-Type-Options", "nosniff");
        fields.put("Access-Control-Allow-Origin", "*");
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 414, 431 ->
                new Problem(status, "large-headers", "The URL or the headers are too large.", "Send less of them.");
            case 408 -> new Problem(status, "slow-request", "The request did not arrive in time.", "Send it again.");
            case 503 -> new Problem(status, "stopping", "The server is stopping.", "Send it again shortly.");
            default ->
                status < 500
                        ? new Problem(
                                status,
                                "bad-request",
                                "This is no proper HTTP request: " + HttpStatus.getMessage(status) + ".",
                                "Send it as RFC 9110 and RFC 9112 say.")
                        : new Problem(status, "internal", "Something went wrong here.", "Send it again shortly.");
        };
    }
}
