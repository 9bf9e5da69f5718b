package dev.attune.bench.run;

import dev.attune.bench.load.Case;
import java.io.IOException;

/// What changes when there are a hundred times as many people.
///
/// @param few how many the yardstick has
/// @param peek decisions for anybody, as many as could be
/// @param startMillis from the start of the process until it was ready, with many
/// @param atRest megabytes, once it had nothing left to do after that
/// @param afterLoad megabytes, after the decisions
record Growth(int few, int many, Pair peek, long startMillis, Child.Memory atRest, Child.Memory afterLoad) {
    private static final int EVENTS = 3;

    static Growth measure(Installed installed, Sender sender, Comparison comparison, int few, int many)
            throws IOException, InterruptedException {
        var small = Filled.of(installed, "small", few, EVENTS);
        var large = Filled.of(installed, "large", many, EVENTS);
        settle(installed, large);
        try (var ours = installed.attune("attune-" + many, large);
                var yardstick = installed.attune("attune-" + few, small)) {
            ours.awaitRest();
            var atRest = ours.memory();
            var peek = comparison.most(Case.PEEK, new Side(ours, many), new Side(yardstick, few));
            return new Growth(few, many, peek, ours.start().toMillis(), atRest, ours.memory());
        }
    }

    /// Lets a server do what has become due since the store was filled, so that the next one starts as after any
    /// restart.
    private static void settle(Installed installed, Filled shop) throws IOException, InterruptedException {
        try (var server = installed.attune("settling", shop)) {
            server.awaitRest();
        }
    }
}
