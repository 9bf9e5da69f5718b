package dev.attune.plugins.remote;

import dev.attune.api.DecisionStrategy;
import dev.attune.testkit.DecisionStrategyContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

class RemoteContractTest implements DecisionStrategyContract {
    private final FakeService service = FakeService.ranking();
    private final RemoteStrategy strategy = Strategies.asking(service.url(), Duration.ofSeconds(10));

    @Override
    public DecisionStrategy strategy() {
        return strategy;
    }

    @AfterEach
    void stop() {
        strategy.close();
        service.close();
    }
}
