package dev.attune.plugins.file;

import dev.attune.api.Offered;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts what becomes of one file's records, and tells the log now and then.
final class Progress {
    private static final Logger LOG = LoggerFactory.getLogger(FileSource.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final String file;
    private final InstantSource clock;
    private final Instant start;
    private Instant told;
    private long signals;
    private long setAside;
    private long skipped;
    private long duplicates;
    private long withheld;

    Progress(String file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        start = clock.instant();
        told = start;
    }

    void count(List<Offered> answers) {
        signals += answers.size();
        for (var answer : answers) {
            switch (answer) {
                case Offered.Duplicate _ -> duplicates++;
                case Offered.Withheld _ -> withheld++;
                case Offered.Refused _, Offered.Accepted _ -> {}
            }
        }
    }

    void countSetAside() {
        setAside++;
    }

    void countSkipped(int records) {
        skipped += records;
    }

    void tell(long line) {
        var now = clock.instant();
        if (Duration.between(told, now).compareTo(INTERVAL) >= 0) {
            told = now;
            LOG.info("reading {}: line {}, {} signals so far, {} set aside", file, line, signals, setAside);
        }
    }

    void done(long lines) {
        double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
        LOG.info(
                "read {} lines from {} in {} s, {} set aside: {} signals, of them {} duplicates and {} withheld; {} rows passed"
                        + " over",
                lines,
                file,
                seconds,
                setAside,
                signals,
                duplicates,
                withheld,
                skipped);
    }
}
