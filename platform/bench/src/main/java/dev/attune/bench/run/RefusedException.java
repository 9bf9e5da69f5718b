package dev.attune.bench.run;

import dev.attune.bench.load.Load;
import dev.attune.bench.load.Outcome;

/// There were other answers than success, or none: what refusals cost is no figure.
final class RefusedException extends RuntimeException {
    RefusedException(Load load, Outcome outcome) {
        super("%s at port %d: %d of %d answers were no success; the first: %s"
                .formatted(load.kind().word(), load.port(), outcome.errors(), outcome.answers(), outcome.firstError()));
    }
}
