package dev.attune.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Contributes;
import dev.attune.api.Contribution;
import dev.attune.api.Route;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the host demands of every contribution before it starts it. The contracts of the extension points include it.
public interface ContributionContract {

    /// A contribution with settings that work, new at each call.
    Contribution contribution();

    @Test
    default void isDescribedForTheHost() {
        assertThat(Description.faultsOf(contribution().getClass()))
                .as("what the host would refuse about " + contribution().getClass())
                .isEmpty();
    }

    @Test
    default void isListedInTheServiceFile() throws IOException {
        assertThat(Description.listed())
                .as("META-INF/services/" + Contribution.class.getName() + " is how the host finds a contribution;"
                        + " write the class's name into it, below src/main/resources")
                .contains(contribution().getClass().getName());
    }

    @Test
    default void isNamedAsItsPlugin() throws IOException {
        var described = contribution().getClass().getAnnotation(Contributes.class);
        var id = Description.pluginId();
        if (described != null && id.isPresent()) {
            assertThat(described.name())
                    .as("the name in @Contributes must be the plugin.id of plugin.properties")
                    .isEqualTo(id.get());
        }
    }

    @Test
    default void explainsItsRoutes() {
        Set<String> seen = new HashSet<>();
        for (Route route : contribution().routes()) {
            var called = route.method() + " " + route.path();
            assertThat(route.method()).as("the method of " + called).isIn("GET", "POST", "PUT", "DELETE");
            assertThat(route.path()).as("a route's path").startsWith("/");
            assertThat(route.summary())
                    .as("the summary of " + called + " is read in the OpenAPI document; say in a sentence what it does")
                    .isNotBlank();
            assertThat(seen.add(called)).as(called + " is there once only").isTrue();
        }
    }
}
