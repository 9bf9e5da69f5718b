package dev.attune.bench.run;

import dev.attune.bench.load.Case;
import dev.attune.bench.load.Load;
import java.io.IOException;
import java.util.ArrayList;

/// Measures both servers in turns, so that what else the machine does hits both.
final class Comparison {
    private final Sender sender;
    private final Child attune;
    private final Child bare;
    private final int persons;
    private final Plan plan;

    Comparison(Sender sender, Child attune, Child bare, int persons, Plan plan) {
        this.sender = sender;
        this.attune = attune;
        this.bare = bare;
        this.persons = persons;
        this.plan = plan;
    }

    /// How long what takes.
    record Plan(double warmUp, int rounds, double round, double half) {}

    Compared of(Case kind) throws IOException {
        sender.send(load(kind, attune).lasting(plan.warmUp()));
        sender.send(load(kind, bare).lasting(plan.warmUp()));
        var ours = new ArrayList<Measured>();
        var bares = new ArrayList<Measured>();
        for (int i = 0; i < plan.rounds(); i++) {
            ours.add(measure(attune, load(kind, attune).lasting(plan.round())));
            bares.add(measure(bare, load(kind, bare).lasting(plan.round())));
        }
        var most = new Compared.Pair(Measured.median(ours), Measured.median(bares));
        return new Compared(
                kind,
                most,
                new Compared.Pair(
                        half(attune, kind, most.attune().rate()),
                        half(bare, kind, most.bare().rate())));
    }

    private Measured half(Child server, Case kind, double most) throws IOException {
        return measure(server, load(kind, server).lasting(plan.half()).atRate(most / 2));
    }

    private Load load(Case kind, Child server) {
        return new Load(server.port(), kind, Installed.WRITE_KEY, kind.connections(), persons, 0, plan.round());
    }

    Measured measure(Child server, Load load) throws IOException {
        var before = server.used();
        var outcome = sender.send(load);
        var used = server.used().since(before);
        return new Measured(
                outcome.rate(),
                used.cpu().toNanos() / 1e3 / outcome.answers(),
                outcome.cpuMicros(),
                outcome.fallbacks(),
                used.pauses(),
                used.pauseMillis(),
                outcome.latency());
    }
}
