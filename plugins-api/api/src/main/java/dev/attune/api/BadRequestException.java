package dev.attune.api;

import java.util.LinkedHashMap;
import java.util.Map;

/// The caller made a mistake; becomes an RFC 9457 problem with a `fix`.
public final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String fix;
    private final transient Map<String, String> headers;

    /// @param status 400 to 499
    /// @param code kebab-case, stable, such as `unknown-placement`
    /// @param detail what is wrong, with the value
    /// @param fix the way out
    public BadRequestException(int status, String code, String detail, String fix) {
        this(status, code, detail, fix, Map.of());
    }

    private BadRequestException(int status, String code, String detail, String fix, Map<String, String> headers) {
        super(detail);
        this.status = status;
        this.code = code;
        this.fix = fix;
        this.headers = headers;
    }

    /// The same with a header that tells programs what would do, such as `Accept-Post`.
    public BadRequestException with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new BadRequestException(status, code, String.valueOf(getMessage()), fix, Map.copyOf(more));
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String fix() {
        return fix;
    }

    /// What the answer has beside the platform's own headers.
    public Map<String, String> headers() {
        return headers;
    }
}
