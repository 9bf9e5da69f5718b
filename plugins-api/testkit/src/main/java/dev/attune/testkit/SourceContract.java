package dev.attune.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.BadRequestException;
import dev.attune.api.Contribution;
import dev.attune.api.Offered;
import dev.attune.api.Route;
import dev.attune.api.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the platform relies on in every source.
public interface SourceContract extends ContributionContract {
    /// Bodies that no sender should send; some are JSON.
    List<String> NONSENSE = List.of("", "no json", "null", "[]", "{}", "[1, [2, [3]]]", "{\"a\": {\"b\": null}}", "\0");

    /// A source with settings that work, new at each call.
    Source source();

    @Override
    default Contribution contribution() {
        return source();
    }

    @Test
    default void opensAgainAfterItWasClosed() throws Exception {
        var source = source();
        for (int i = 0; i < 2; i++) {
            AutoCloseable open = source.open(new RecordingInlet());
            assertThat(open)
                    .as("open returns what stops the source; `() -> {}` if nothing runs")
                    .isNotNull();
            open.close();
        }
    }

    @Test
    default void answersNonsenseWithProblems() throws Exception {
        for (Route route : source().routes()) {
            for (String body : NONSENSE) {
                try {
                    var reply = route.handler().handle(called(route).body(body), new RecordingInlet());
                    assertThat(reply.status())
                            .as("the answer of " + route.path() + " to the body '" + body + "'")
                            .isBetween(200, 499);
                } catch (BadRequestException problem) {
                    assertThat(problem.fix())
                            .as("the way out of: " + problem.getMessage())
                            .isNotBlank();
                } catch (Exception | StackOverflowError broken) {
                    throw new AssertionError(
                            route.path() + " fails on the body '" + body + "'; a caller's mistake is a"
                                    + " BadRequestException with a fix, or is set aside",
                            broken);
                }
            }
        }
    }

    @Test
    default void storesNothingWithoutAKey() throws Exception {
        for (Route route : source().routes()) {
            if (route.access() == Route.Access.WRITE_KEY_IN_BODY) {
                var inlet = new RecordingInlet();
                int status;
                try {
                    status = route.handler()
                            .handle(called(route).accepting().body("{}"), inlet)
                            .status();
                } catch (BadRequestException problem) {
                    status = problem.status();
                }
                assertThat(status)
                        .as(route.path() + " must call call.authorize(keyInBody) before anything else")
                        .isBetween(400, 499);
                assertThat(inlet.signals()).isEmpty();
                assertThat(inlet.setAside()).isEmpty();
            }
        }
    }

    @Test
    default void refusesToReplayNonsense() throws Exception {
        var inlet = new RecordingInlet();
        assertThat(source().replay("no payload of mine", inlet))
                .as("replay of a payload that is still wrong")
                .isInstanceOf(Offered.Refused.class);
        assertThat(inlet.signals()).isEmpty();
    }

    private static FakeCall called(Route route) {
        var call = FakeCall.of(route.method(), route.path().replaceAll("[{}]", ""))
                .header("content-type", "application/json");
        return Routes.parametersOf(route).stream().reduce(call, (c, name) -> c.pathParameter(name, name), (a, _) -> a);
    }
}
