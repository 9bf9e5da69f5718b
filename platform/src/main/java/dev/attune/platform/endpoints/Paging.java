package dev.attune.platform.endpoints;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;

/// Reads `limit` and `cursor`.
final class Paging {
    private static final int USUAL = 100;
    private static final int MOST = 1000;

    private Paging() {}

    static int limit(Call call) {
        return (int) number(call, "limit", USUAL, 1, MOST);
    }

    static long cursor(Call call, long otherwise) {
        return number(call, "cursor", otherwise, 0, Long.MAX_VALUE);
    }

    private static long number(Call call, String name, long otherwise, long least, long most) {
        var text = call.query(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(text.get());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new BadRequestException(
                400,
                "invalid-" + name,
                name + " must be a number from " + least + " to " + most + ", but is " + text.get() + ".",
                "Leave it out, or send what an earlier answer gave.");
    }
}
