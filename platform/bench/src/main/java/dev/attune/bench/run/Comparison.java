package dev.attune.bench.run;

import dev.attune.bench.load.Case;
import dev.attune.bench.load.Load;
import java.io.IOException;
import java.util.ArrayList;

/// Measures two servers in turns, so that what else the machine does hits both.
final class Comparison {
    private final Sender sender;
    private final Plan plan;

    Comparison(Sender sender, Plan plan) {
        this.sender = sender;
        this.plan = plan;
    }

    /// How long what takes, in seconds.
    ///
    /// @param round of which there are some
    record Plan(double warmUp, int rounds, double round, double half) {}

    Compared of(Part part, Case kind, Side ours, Side yardstick) throws IOException {
        var most = most(kind, ours, yardstick);
        return new Compared(
                part,
                most,
                new Pair(
                        half(kind, ours, most.ours().rate()),
                        half(kind, yardstick, most.yardstick().rate())));
    }

    Pair most(Case kind, Side ours, Side yardstick) throws IOException {
        sender.send(ours.load(kind, plan.warmUp()));
        sender.send(yardstick.load(kind, plan.warmUp()));
        var first = new ArrayList<Measured>();
        var second = new ArrayList<Measured>();
        for (int i = 0; i < plan.rounds(); i++) {
            first.add(measure(ours, ours.load(kind, plan.round())));
            second.add(measure(yardstick, yardstick.load(kind, plan.round())));
        }
        return new Pair(Measured.median(first), Measured.median(second));
    }

    private Measured half(Case kind, Side side, double most) throws IOException {
        return measure(side, side.load(kind, plan.half()).atRate(most / 2));
    }

    private Measured measure(Side side, Load load) throws IOException {
        var before = side.server().used();
        var outcome = sender.send(load);
        var used = side.server().used().since(before);
        return new Measured(
                outcome.rate(),
                used.cpu().toNanos() / 1e3 / outcome.answers(),
                outcome.cpuMicros(),
                outcome.fallbacks() / (double) outcome.answers(),
                used.pauses(),
                used.pauseMillis(),
                outcome.latency());
    }
}
