package dev.attune.api;

/// The caller made a mistake; becomes an RFC 9457 problem with a `fix`.
public final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String fix;

    /// @param status 400 to 499
    /// @param code kebab-case, stable, such as `unknown-placement`
    /// @param detail what is wrong, with the value
    /// @param fix the way out
    public BadRequestException(int status, String code, String detail, String fix) {
        super(detail);
        this.status = status;
        this.code = code;
        this.fix = fix;
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
}
