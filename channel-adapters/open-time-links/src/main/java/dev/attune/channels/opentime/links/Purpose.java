package dev.attune.channels.opentime.links;

import java.util.Arrays;
import java.util.Optional;

/// What an address is good for. None opens what another is for.
public enum Purpose {
    IMAGE(1),
    CLICK(2),
    DATA(3),
    PREVIEW(4),
    UNSUBSCRIBE(5);

    private final int code;

    Purpose(int code) {
        this.code = code;
    }

    /// Never changes: addresses live for months.
    int code() {
        return code;
    }

    static Optional<Purpose> of(int code) {
        return Arrays.stream(values()).filter(it -> it.code == code).findAny();
    }
}
