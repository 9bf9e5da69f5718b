package dev.attune.platform.store;

import dev.attune.api.Assignment;
import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.platform.know.Facet;

/// Packs a facet's state, and unpacks it.
final class FacetCodec {
    private FacetCodec() {}

    static byte[] write(Facet facet) {
        var out = new Packing();
        out.number(facet.signals()).time(facet.firstSeen()).time(facet.lastSeen());
        out.map(facet.counts(), out::number);
        out.map(facet.leanings(), values -> out.map(values, out::real));
        out.map(
                facet.traits(),
                bySource -> out.map(
                        bySource,
                        given -> out.value(given.value())
                                .time(given.time())
                                .text(given.dataClass().name())));
        out.map(
                facet.stances(),
                stance -> out.value(stance.granted())
                        .time(stance.time())
                        .text(stance.source())
                        .text(stance.evidence()));
        out.map(
                facet.enrolments(),
                enrolment -> out.text(enrolment.assignment().variant())
                        .text(enrolment.assignment().unit())
                        .real(enrolment.assignment().propensity())
                        .time(enrolment.time()));
        return out.bytes();
    }

    static Facet read(Identifier identifier, byte[] packed) {
        var in = new Unpacking(packed);
        long signals = in.number();
        var firstSeen = in.time();
        var lastSeen = in.time();
        var counts = in.map(in::number);
        var leanings = in.map(() -> in.map(in::real));
        var traits =
                in.map(() -> in.map(() -> new Facet.TraitValue(in.value(), in.time(), DataClass.valueOf(in.text()))));
        var stances = in.map(() -> new Facet.Stance(Boolean.TRUE.equals(in.value()), in.time(), in.text(), in.text()));
        var enrolments = in.map(experiment -> enrolment(experiment, in));
        return new Facet(identifier, traits, counts, leanings, stances, enrolments, firstSeen, lastSeen, signals);
    }

    private static Facet.Enrolment enrolment(String experiment, Unpacking in) {
        return new Facet.Enrolment(new Assignment(experiment, in.text(), in.text(), in.real()), in.time());
    }
}
