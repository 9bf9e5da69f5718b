package dev.attune.platform.http;

import dev.attune.api.BadRequestException;
import dev.attune.api.Reply;

/// What a caller is told when there is more to do than can be done.
final class Busy {
    /// Made beforehand: in an overload, saying no has to cost next to nothing.
    static final Reply REPLY = Problem.of(now()).reply();

    private Busy() {}

    static BadRequestException now() {
        return new BadRequestException(
                429, "busy", "Too many requests are being worked on.", "Send it again after the time in Retry-After.");
    }
}
