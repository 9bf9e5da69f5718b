package dev.attune.endtoend;

import java.util.UUID;

/// Names for people, each used in one test only, so that tests share a server without meeting.
final class Visitor {
    private Visitor() {}

    static String named(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
