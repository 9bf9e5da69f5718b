package dev.attune.platform.http;

import dev.attune.api.BadRequestException;
import dev.attune.api.Reply;
import dev.attune.platform.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/// What went wrong, as RFC 9457 has it.
///
/// @param code kebab-case, stable
/// @param detail what is wrong, with the value
/// @param fix the way out
/// @param more further members, such as OFREP's `errorCode`
/// @param headers what the answer has beside those that belong to its status
public record Problem(
        int status, String code, String detail, String fix, Map<String, Object> more, Map<String, String> headers) {
    static final String MEDIA_TYPE = "application/problem+json";
    private static final int LONGEST_DETAIL = 500;

    /// Values of any length are shown in it; nobody reads more of them than their beginning.
    public Problem {
        if (detail.length() > LONGEST_DETAIL) {
            boolean halved = Character.isHighSurrogate(detail.charAt(LONGEST_DETAIL - 1));
            detail = detail.substring(0, halved ? LONGEST_DETAIL - 1 : LONGEST_DETAIL) + " …";
        }
    }

    public Problem(int status, String code, String detail, String fix) {
        this(status, code, detail, fix, Map.of(), Map.of());
    }

    /// What a caller did wrong.
    public static Problem of(BadRequestException wrong) {
        return new Problem(
                wrong.status(),
                wrong.code(),
                Optional.ofNullable(wrong.getMessage()).orElse(""),
                wrong.fix(),
                Map.of(),
                wrong.headers());
    }

    /// The same with one more member.
    public Problem with(String name, Object value) {
        var members = new LinkedHashMap<>(more);
        members.put(name, value);
        return new Problem(status, code, detail, fix, members, headers);
    }

    /// The answer, with the headers that belong to its status.
    public Reply reply() {
        var reply = new Reply(status, headers, MEDIA_TYPE, json());
        return switch (status) {
            case 401 -> reply.with("WWW-Authenticate", "Bearer realm=\"attune\"");
            case 408 -> reply.with("Connection", "close");
            case 429, 503 -> reply.with("Retry-After", "1");
            default -> reply;
        };
    }

    byte[] json() {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", "about:blank");
        members.put("title", HttpStatus.getMessage(status));
        members.put("status", status);
        members.put("code", code);
        members.put("detail", detail);
        members.put("fix", fix);
        members.putAll(more);
        return Json.write(members);
    }
}
