package dev.attune.bench.run;

import dev.attune.bench.load.Case;
import dev.attune.bench.load.Load;

/// One of two servers that are compared.
///
/// @param persons whom to ask about
record Side(Child server, int persons) {
    Load load(Case kind, double seconds) {
        return new Load(server.port(), kind, Installed.WRITE_KEY, kind.connections(), persons, 0, seconds);
    }

    Side with(int others) {
        return new Side(server, others);
    }
}
