package dev.attune.platform.pluginhost;

import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/// Every interleaving of calls gives answers that the same calls one after another could have given: of many calls that
/// find the wait over, one goes through, and a failure is never forgotten.
public class BreakerModelTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Breaker breaker = new Breaker(nanos::get);

    @Operation
    public boolean permits() {
        return breaker.permits();
    }

    @Operation
    public void succeeded() {
        breaker.succeeded();
    }

    /// Enough failures to open it.
    @Operation
    public boolean opens() {
        breaker.trip();
        return breaker.isOpen();
    }

    @Operation
    public void timePasses() {
        nanos.addAndGet(40_000_000_000L);
    }

    @Operation
    public void abandoned() {
        breaker.abandoned();
    }

    @Test
    void answersAsIfCallsCameOneAfterAnother() {
        new ModelCheckingOptions()
                .iterations(15)
                .invocationsPerIteration(500)
                .threads(2)
                .actorsPerThread(3)
                .check(BreakerModelTest.class);
    }
}
