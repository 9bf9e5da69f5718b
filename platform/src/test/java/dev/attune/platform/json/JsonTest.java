package dev.attune.platform.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static final JsonLimits SMALL = new JsonLimits(3, 20, 5, 10);

    @Test
    void readsEachKindOfValue() {
        assertThat(Json.fromText("[1, -2.5, \"x\", true, false, null, {\"a\": []}, 1e3]"))
                .asInstanceOf(LIST)
                .containsExactly(1L, -2.5, "x", true, false, null, Map.of("a", List.of()), 1000.0);
    }

    @Test
    void whatWasReadHereIsNotCopiedAgain() {
        var read = Json.parse("{\"a\": [1, {\"b\": null}], \"c\": 2}".getBytes(UTF_8), SMALL);
        assertThat(Json.copy(read, JsonLimits.PLUGINS)).isSameAs(read);
        var mine = new LinkedHashMap<String, Object>(Map.of("read", read));
        assertThat(map(Json.copy(mine, JsonLimits.PLUGINS)).get("read")).isSameAs(read);
        assertThat(Json.copyWithin(mine, JsonLimits.PLUGINS)).isSameAs(mine);
    }

    @Test
    void whatWasNotMadeHereIsCopied() {
        var list = new ArrayList<Object>(List.of(1L));
        var mine = new LinkedHashMap<String, Object>();
        mine.put("list", list);
        mine.put("text", "x");
        var copy = Json.copyWithin(mine, SMALL);
        list.add(2L);
        assertThat(copy).isEqualTo(Map.of("list", List.of(1L), "text", "x"));
        assertThat(Json.copyWithin(copy, SMALL)).isSameAs(copy);
    }

    @Test
    void whatIsTakenAsItIsKeepsToTheLimitsAllTheSame() {
        var two = Json.parse("[[\"x\"]]".getBytes(UTF_8), SMALL);
        assertThat(Json.copy(List.of(two), SMALL)).isEqualTo(List.of(two));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.copy(List.of(List.of(two)), SMALL))
                .withMessageContaining("3 levels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.copyWithin(Map.of("a", List.of(two)), SMALL))
                .withMessageContaining("3 levels");
        var seven = Json.parse("[1, 2, [3, 4, 5]]".getBytes(UTF_8), SMALL);
        assertThat(Json.copy(List.of(seven, seven), SMALL)).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.copy(List.of(seven, seven, seven), SMALL))
                .withMessageContaining("20 values");
        var long11 = Json.parse("[\"elf letters\"]".getBytes(UTF_8), JsonLimits.STRANGERS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.copy(long11, SMALL))
                .withMessageContaining("10 characters");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @Test
    void anIntegerBeyondLongBecomesADouble() {
        assertThat(Json.fromText("[9223372036854775807, 9223372036854775808]"))
                .asInstanceOf(LIST)
                .containsExactly(Long.MAX_VALUE, 9223372036854775808.0);
    }

    @Test
    void ofAKeyThatOccursTwiceTheLastHolds() {
        assertThat(Json.objectFromText("{\"a\": 1, \"b\": 2, \"a\": 3}")).containsExactlyEntriesOf(ordered());
    }

    private static Map<String, Object> ordered() {
        var expected = new LinkedHashMap<String, Object>();
        expected.put("a", 3L);
        expected.put("b", 2L);
        return expected;
    }

    @Test
    void refusesWhatIsNoNumber() {
        for (String text : List.of("NaN", "1e999", "-1e999", "Infinity", "01", "+1", ".5")) {
            assertThatThrownBy(() -> Json.fromText(text)).as(text).isInstanceOf(JsonException.class);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Json.write(Double.NaN));
    }

    @Test
    void saysWhereTheTextIsBroken() {
        assertThatThrownBy(() -> Json.parse("{\n  \"a\": ]".getBytes(UTF_8)))
                .isInstanceOfSatisfying(JsonException.class, broken -> {
                    assertThat(broken.line()).isEqualTo(2);
                    assertThat(broken.column()).isBetween(8, 9);
                })
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("jackson");
    }

    @Test
    void refusesTextsThatEndTooEarlyOrTooLate() {
        for (String text : List.of("", " ", "{", "[1,", "\"x", "{} {}", "1 2", "nul")) {
            assertThatThrownBy(() -> Json.fromText(text))
                    .as(text)
                    .isInstanceOf(JsonException.class)
                    .hasMessageNotContaining("Source");
        }
    }

    @Test
    void refusesInvalidUtf8() {
        assertThatThrownBy(() -> Json.parse(new byte[] {'"', (byte) 0xff, (byte) 0xfe, '"'}))
                .isInstanceOf(JsonException.class);
    }

    @Test
    void keepsItsLimits() {
        for (String text : List.of("[[[[1]]]]", "[1,2,3,4,5,6]", "\"12345678901\"", "{\"12345678901\": 1}", many())) {
            assertThatThrownBy(() -> Json.parse(text.getBytes(UTF_8), SMALL))
                    .as(text)
                    .isInstanceOf(JsonException.class)
                    .hasMessageContaining("allowed");
        }
        assertThat(Json.parse("[[[1]],[1,2,3,4,5],\"1234567890\"]".getBytes(UTF_8), SMALL))
                .isNotNull();
    }

    private static String many() {
        return "[[1,2,3,4,5],[1,2,3,4,5],[1,2,3,4,5],[1,2,3,4,5]]";
    }

    @Test
    void aHundredThousandOpenBracketsAreRefusedCheaply() {
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000).getBytes(UTF_8), JsonLimits.STRANGERS))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("50 levels");
    }

    @Test
    void halfASurrogatePairIsReplaced() {
        assertThat(Json.fromText("\"\\ud83d\\ude00 \\ud83d\"")).isEqualTo("😀 \uFFFD");
        assertThat(new String(Json.write("\ud83d"), UTF_8)).isEqualToIgnoringCase("\"\\ud83d\"");
    }

    @Test
    void refusesToWriteWhatIsNoJsonValue() {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.write(new Object()));
        assertThatIllegalArgumentException().isThrownBy(() -> Json.write(Map.of(1, 2)));
    }

    @Test
    void whatIsWrittenReadsTheSame() {
        var random = new Random(7);
        for (int i = 0; i < 500; i++) {
            Object value = value(random, 4);
            assertThat(Json.parse(Json.write(value))).isEqualTo(value);
            assertThat(Json.fromText(Json.toText(value))).isEqualTo(value);
        }
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextDouble() * 1e6;
            case 2 -> random.nextBoolean();
            case 3 -> null;
            case 4 -> text(random);
            case 5 -> {
                var list = new ArrayList<@Nullable Object>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
            default -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    map.put(text(random), value(random, depth - 1));
                }
                yield map;
            }
        };
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(12), 0, 0xD800)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
