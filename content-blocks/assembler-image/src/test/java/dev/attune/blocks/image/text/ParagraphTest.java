package dev.attune.blocks.image.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.blocks.image.text.TextStyle.Align;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParagraphTest {
    private static final Fonts FONTS = Fonts.load(List.of());
    private static final double WIDTH = 264;

    private static Paragraph set(String text, int lines, Align align) {
        return Paragraph.of(text, FONTS, new TextStyle(24, 24, true, 1.4, lines, align), WIDTH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tent",
                "Skarn 1 four-season dome tent with a porch big enough for wet boots",
                "Donaudampfschifffahrtsgesellschaftskapitänsmützenhalterung",
                "ÅÄÖ ĄĘŁŻŹ Ťřůžů Ǻ Ậ Ộ jgqpy",
                "Ξενοφών Ὀδύσσεια ΆΈΉΊΌΎΏ",
                "Щёлкунчик Ґґ Її Ўў Ђђ",
                "חליפת מזג אוויר סוער לטיולים ארוכים בהרים",
                "خيمة التخييم لأربعة مواسم Skarn 1 (جديدة)",
                "テント 😀 Skarn 👩‍👩‍👧",
                "W W W W W W W W W W W W W W W W W W W W W W W W W W W W W W",
                "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "‮evil‬ ⁦isolate"
            })
    void inkNeverLeavesItsBox(String text) {
        for (int lines = 1; lines <= 3; lines++) {
            for (var align : Align.values()) {
                var paragraph = set(text, lines, align);

                var ink = paragraph.outline(0, 0).getBounds2D();

                assertThat(paragraph.lines()).hasSizeLessThanOrEqualTo(lines);
                assertThat(ink.getMinX()).isGreaterThan(-3);
                assertThat(ink.getMaxX()).isLessThan(WIDTH + 3);
                assertThat(ink.getMinY()).isGreaterThanOrEqualTo(-2);
                assertThat(ink.getMaxY()).isLessThanOrEqualTo(paragraph.height() + 2);
                assertThat(ink.getWidth()).isPositive();
            }
        }
    }

    @Test
    void textIsWrappedBetweenWords() {
        var paragraph = set("A mat, a lamp and a stove that fit the tent you chose", 9, Align.START);

        assertThat(paragraph.lines()).hasSize(3);
        assertThat(paragraph.complete()).isTrue();
        assertThat(paragraph.height()).isEqualTo(3 * 24 * 1.4);
    }

    @Test
    void whatDoesNotFitEndsInAnEllipsis() {
        var paragraph = set("A mat, a lamp and a stove that fit the tent you chose", 2, Align.START);

        assertThat(paragraph.lines()).hasSize(2);
        assertThat(paragraph.complete()).isFalse();
        assertThat(paragraph.width()).isLessThanOrEqualTo(WIDTH);
    }

    @Test
    void textBecomesSmallerBeforeItIsShortened() {
        var style = new TextStyle(24, 14, true, 1.4, 2, Align.START);

        var paragraph = Paragraph.of("A mat, a lamp and a stove that fit the tent you chose", FONTS, style, WIDTH);

        assertThat(paragraph.complete()).isTrue();
        assertThat(paragraph.style().size()).isBetween(14.0, 23.0);
    }

    @Test
    void textBecomesSmallerBeforeAWordIsCutInTwo() {
        var style = new TextStyle(34, 20, true, 1.4, 3, Align.START);

        var paragraph = Paragraph.of("Die Schneeschuhwanderung beginnt", FONTS, style, WIDTH);

        assertThat(paragraph.whole()).isTrue();
        assertThat(paragraph.style().size()).isBetween(20.0, 30.0);
        assertThat(set("Schneeschuhwanderungsteilnehmer", 3, Align.START).whole())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"חדש", "جديد", "חדש!", "‏A"})
    void textFromRightToLeftStartsAtTheRight(String text) {
        var ink = set(text, 1, Align.START).outline(0, 0).getBounds2D();

        assertThat(ink.getMaxX()).isBetween(WIDTH - 4, WIDTH + 1);
        assertThat(set(text, 1, Align.END).outline(0, 0).getBounds2D().getMinX())
                .isBetween(-1.0, 4.0);
    }

    @Test
    void aLineFromRightToLeftStandsAtTheRightWhereItWasWrapped() {
        var paragraph = set("חליפת מזג אוויר סוער לטיולים ארוכים", 3, Align.START);

        assertThat(paragraph.lines()).hasSizeGreaterThan(1);
        assertThat(paragraph.outline(0, 0).getBounds2D().getMaxX()).isBetween(WIDTH - 4, WIDTH + 1);
    }

    @Test
    void arabicLettersAreJoined() {
        var joined = set("بيت", 1, Align.START);
        var apart = set("ب\u200cي\u200cت", 1, Align.START);

        assertThat(joined.width()).isLessThan(apart.width());
    }

    @Test
    void numbersWithinTextFromRightToLeftKeepTheirOrder() {
        var twelve = set("مواسم 12", 1, Align.START).outline(0, 0).getBounds2D();
        var twentyOne = set("مواسم 21", 1, Align.START).outline(0, 0).getBounds2D();

        assertThat(twelve).isNotEqualTo(twentyOne);
    }

    @Test
    void whatNoFontHasIsAnEmptyBox() {
        var box = set("😀", 1, Align.START).outline(0, 0);
        var edge = box.getBounds2D();

        assertThat(edge.getHeight()).isGreaterThan(12);
        assertThat(box.contains(edge.getMinX() + 0.5, edge.getCenterY())).isTrue();
        assertThat(box.contains(edge.getCenterX(), edge.getCenterY())).isFalse();
        assertThat(set("中文", 1, Align.START).width()).isGreaterThan(20);
    }

    @Test
    void marksThatPileUpAreCutOff() {
        var ink = set("e" + "\u0301".repeat(100) + "x", 1, Align.START)
                .outline(0, 0)
                .getBounds2D();

        assertThat(ink.getHeight()).isLessThan(40);
    }

    @Test
    void nothingIsNoLine() {
        assertThat(set(" \n\t ", 3, Align.START).lines()).isEmpty();
        assertThat(set("", 3, Align.START).height()).isZero();
    }

    @Test
    void aTextWithoutEndEndsInTime() {
        assertThat(set("x".repeat(200_000), 50, Align.START).lines()).hasSize(50);
    }
}
