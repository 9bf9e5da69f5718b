package dev.attune.bench.run;

import dev.attune.bench.load.Case;
import dev.attune.bench.load.Load;
import java.io.IOException;
import java.util.ArrayList;

/// Measures two servers in turns, so that what else the machine does hits both.
final class Comparison {
    /// What waits for the disk never uses much processor time.
    private static final int LONGEST_WARM_UP = 8;

    private final Sender sender;
    private final Plan plan;

    Comparison(Sender sender, Plan plan) {
        this.sender = sender;
        this.plan = plan;
    }

    /// How long what takes, in seconds.
    ///
    /// @param warmUp processor time that a server has before it is measured
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
        warmUp(kind, ours);
        warmUp(kind, yardstick);
        var first = new ArrayList<Measured>();
        var second = new ArrayList<Measured>();
        for (int i = 0; i < plan.rounds(); i++) {
            first.add(measure(ours, ours.load(kind, plan.round())));
            second.add(measure(yardstick, yardstick.load(kind, plan.round())));
        }
        return new Pair(Measured.median(first), Measured.median(second));
    }

    /// A server becomes fast by the work it does, not by the time that passes: on a busy machine it takes longer.
    /// One server alone: as many as it can, in rounds.
    Measured most(Case kind, Side side) throws IOException {
        warmUp(kind, side);
        var rounds = new ArrayList<Measured>();
        for (int i = 0; i < plan.rounds(); i++) {
            rounds.add(measure(side, side.load(kind, plan.round())));
        }
        return Measured.median(rounds);
    }

    Measured atRate(Case kind, Side side, double rate) throws IOException {
        return measure(side, side.load(kind, plan.half()).atRate(rate));
    }

    private void warmUp(Case kind, Side side) throws IOException {
        var begin = side.server().used();
        for (double seconds = 0; seconds < plan.warmUp() * LONGEST_WARM_UP; seconds++) {
            if (side.server().used().since(begin).cpu().toMillis() > plan.warmUp() * 1000) {
                return;
            }
            sender.send(side.load(kind, 1));
        }
    }

    private Measured half(Case kind, Side side, double most) throws IOException {
        return measure(side, side.load(kind, plan.half()).atRate(most / 2));
    }

    private Measured measure(Side side, Load load) throws IOException {
        var before = side.server().used();
        var outcome = sender.send(load);
        var used = side.server().used().since(before);
        if (outcome.answers() == 0) {
            throw new RefusedException(load, outcome);
        }
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
