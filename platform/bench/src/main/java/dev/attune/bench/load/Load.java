package dev.attune.bench.load;

/// What to send where.
///
/// @param persons how many there are to choose from
/// @param rate requests a second at even distances, or 0: each connection sends when it has its answer
public record Load(int port, Case kind, String writeKey, int connections, int persons, double rate, double seconds) {
    public Load atRate(double wanted) {
        return new Load(port, kind, writeKey, connections, persons, wanted, seconds);
    }

    public Load lasting(double wanted) {
        return new Load(port, kind, writeKey, connections, persons, rate, wanted);
    }
}
