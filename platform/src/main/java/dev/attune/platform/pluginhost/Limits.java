package dev.attune.platform.pluginhost;

import java.time.Duration;
import java.util.function.LongSupplier;

/// How far one plugin may go before the others are protected from it.
///
/// @param workers threads for supervised work, such as decisions
/// @param queue how much supervised work may wait for a thread
/// @param loneWorkers threads for calls from outside supervised work: sources, routes, activators
/// @param slowAfter a call that lasts longer is slow
/// @param slowCalls how many slow calls may be in one contribution at once
/// @param grace how long an interrupted call may take to come back before its thread is written off
/// @param mostLost after that many threads written off, a contribution is not asked again
/// @param starting how long a contribution may take to be created
/// @param closing how long it may take to be closed; all are closed at once
/// @param nanos the clock of the circuit breakers
record Limits(
        int workers,
        int queue,
        int loneWorkers,
        Duration slowAfter,
        int slowCalls,
        Duration grace,
        int mostLost,
        Duration starting,
        Duration closing,
        LongSupplier nanos) {

    static final Limits USUAL = new Limits(
            32,
            512,
            256,
            Duration.ofMillis(20),
            16,
            Duration.ofMillis(250),
            4,
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            System::nanoTime);
}
