package dev.attune.platform.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> NAMES = List.of("home-hero", "cart", "loyalty-mail-banner");

    @ParameterizedTest
    @CsvSource({"home-hreo,home-hero", "homeHero,home-hero", "home_hero,home-hero", "card,cart", "Cart,cart"})
    void findsTheNameThatWasMeant(String word, String meant) {
        assertThat(Nearest.of(word, NAMES)).contains(meant);
    }

    @Test
    void findsNothingThatIsNotAlike() {
        assertThat(Nearest.of("checkout", NAMES)).isEmpty();
    }

    @Test
    void advisesWithAllTheNames() {
        assertThat(Nearest.advice("home-hreo", NAMES))
                .isEqualTo("Did you mean 'home-hero'? There are [cart, home-hero, loyalty-mail-banner].");
        assertThat(Nearest.advice("anything", List.of())).isEqualTo("There are none.");
    }
}
