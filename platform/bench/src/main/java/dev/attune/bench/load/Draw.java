package dev.attune.bench.load;

import java.util.SplittableRandom;

/// Who is next, each person as probable as any other, and ids that were never used.
final class Draw {
    private final SplittableRandom random;
    private final int persons;
    private final int templates;
    private long lastMessage;

    Draw(int persons, int templates) {
        this.random = new SplittableRandom();
        this.persons = persons;
        this.templates = templates;
        this.lastMessage = random.nextLong();
    }

    int person() {
        return random.nextInt(persons);
    }

    int template() {
        return templates == 1 ? 0 : random.nextInt(templates);
    }

    long message() {
        return ++lastMessage;
    }
}
