package dev.attune.platform.http;

import dev.attune.platform.json.JsonLimits;
import java.time.Duration;

/// All that is bounded about requests, in one place.
///
/// @param bodyBytes of a body as it is read, unpacked
/// @param packedBytes of a gzip body as it is sent
/// @param gzipRatio how many times its size a gzip body may unpack to, beyond its first 64 kB
/// @param heldBytes of the bodies of all requests together; beyond it new ones get 429
/// @param json what a JSON body may hold
/// @param headerBytes of request line and headers
/// @param pathLength characters of path and query
/// @param queryParameters in one query
/// @param bodyTime for a body to arrive, and the grace before [#bodyRate] counts
/// @param bodyRate bytes a second below which a sender is thrown out
/// @param headTime for the line and the headers of a request to arrive
/// @param unreadBytes of answers that wait in the system for a reader, for each connection
/// @param idleTime after which a silent connection is closed
/// @param connections open at once; as many may wait to be opened
/// @param connectionsPerAddress open at once
/// @param inFlight requests that are worked on at once, at the most
/// @param patience how long a request may wait to be let in before it gets 429
/// @param drainTime for running requests to finish when the server stops
public record Limits(
        int bodyBytes,
        int packedBytes,
        int gzipRatio,
        long heldBytes,
        JsonLimits json,
        int headerBytes,
        int pathLength,
        int queryParameters,
        Duration bodyTime,
        int bodyRate,
        Duration headTime,
        int unreadBytes,
        Duration idleTime,
        int connections,
        int connectionsPerAddress,
        int inFlight,
        Duration patience,
        Duration drainTime) {

    private static final int MEGABYTE = 1 << 20;

    /// Enough for every client we know: RudderStack's batches reach 4,000 kB, and a cookie-laden page sends 8 kB of
    /// headers. A body as values takes some ten times its size, so all bodies together may take a sixteenth of the
    /// heap. Behind a proxy all connections come from one address, so a thousand are let in.
    public static Limits usual() {
        return new Limits(
                4 * MEGABYTE,
                MEGABYTE,
                200,
                Math.max(8L * MEGABYTE, Runtime.getRuntime().maxMemory() / 16),
                JsonLimits.STRANGERS,
                16 * 1024,
                4096,
                100,
                Duration.ofSeconds(10),
                32 * 1024,
                Duration.ofSeconds(10),
                64 * 1024,
                Duration.ofSeconds(20),
                10_000,
                1000,
                1000,
                Duration.ofMillis(500),
                Duration.ofSeconds(10));
    }

    /// The same with another time for bodies and silence.
    public Limits withTimes(Duration bodyTime, Duration idleTime) {
        return new Limits(
                bodyBytes,
                packedBytes,
                gzipRatio,
                heldBytes,
                json,
                headerBytes,
                pathLength,
                queryParameters,
                bodyTime,
                bodyRate,
                headTime,
                unreadBytes,
                idleTime,
                connections,
                connectionsPerAddress,
                inFlight,
                patience,
                drainTime);
    }

    /// The same with another number of requests and connections at once.
    public Limits withAtOnce(int inFlight, int connectionsPerAddress) {
        return new Limits(
                bodyBytes,
                packedBytes,
                gzipRatio,
                heldBytes,
                json,
                headerBytes,
                pathLength,
                queryParameters,
                bodyTime,
                bodyRate,
                headTime,
                unreadBytes,
                idleTime,
                connections,
                connectionsPerAddress,
                inFlight,
                patience,
                drainTime);
    }

    /// The same with another time for the head of a request.
    public Limits withHeadTime(Duration headTime) {
        return new Limits(
                bodyBytes,
                packedBytes,
                gzipRatio,
                heldBytes,
                json,
                headerBytes,
                pathLength,
                queryParameters,
                bodyTime,
                bodyRate,
                headTime,
                unreadBytes,
                idleTime,
                connections,
                connectionsPerAddress,
                inFlight,
                patience,
                drainTime);
    }

    /// The same with another time to finish in.
    public Limits withDrainTime(Duration drainTime) {
        return new Limits(
                bodyBytes,
                packedBytes,
                gzipRatio,
                heldBytes,
                json,
                headerBytes,
                pathLength,
                queryParameters,
                bodyTime,
                bodyRate,
                headTime,
                unreadBytes,
                idleTime,
                connections,
                connectionsPerAddress,
                inFlight,
                patience,
                drainTime);
    }
}
