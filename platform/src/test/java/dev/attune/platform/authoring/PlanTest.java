package dev.attune.platform.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
    private static Plan plan(String id) {
        return new Plan(id, Kind.STRATEGY, "com.example", Path.of("/somewhere"));
    }

    @Test
    void namesTheClassAndThePackageAfterTheId() {
        assertThat(plan("strategy-sun-hats").className()).isEqualTo("SunHatsStrategy");
        assertThat(plan("strategy-sun-hats").packageName()).isEqualTo("com.example.sunhats");
        assertThat(plan("hats").className()).isEqualTo("HatsStrategy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hats", "hats_2", "-hats", "hats-", "ha ts", "../hats", "2hats"})
    void refusesWhatIsNotInKebabCase(String id) {
        assertThatThrownBy(() -> plan(id)).isInstanceOf(AuthorException.class).hasMessageContaining("'" + id + "'");
    }

    @Test
    void refusesWhatJavaDoesNotAllow() {
        assertThatThrownBy(() -> plan("strategy-new")).hasMessageContaining("com.example.new");
        assertThatThrownBy(() -> plan("strategy-decision")).hasMessageContaining("DecisionStrategy");
    }

    @Test
    void remindsOfTheKindThatWasMeant() {
        assertThatThrownBy(() -> Kind.of("strategi")).hasMessageContaining("Did you mean 'strategy'?");
    }
}
