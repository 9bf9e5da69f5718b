package dev.attune.blocks.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.blocks.image.svg.Element;
import dev.attune.blocks.image.text.Fonts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackTest {
    private static final Fonts FONTS = Fonts.load(List.of());
    private static final String LONG =
            "A mat, a lamp and a stove that fit the tent you chose, and a bag for all of them";

    @Test
    void textsThatAreTooHighTogetherBecomeSmaller() {
        assertThat(stack("400", "10").height()).isGreaterThan(160);
        assertThat(stack("140", "10").height()).isBetween(90.0, 140.0);
    }

    @Test
    void noTextBecomesSmallerThanItMay() {
        assertThat(stack("60", "24").height()).isEqualTo(stack("400", "24").height());
    }

    private static Stack stack(String height, String smallest) {
        var text = new Element(
                "a:text", Map.of("font-size", "24", "min-font-size", smallest, "lines", "6"), List.of(), LONG);
        return Stack.of(
                new Element("a:stack", Map.of("width", "300", "height", height), List.of(text, text), ""), FONTS);
    }
}
