package dev.attune.plugins.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ColumnTest {
    private static Row row(Map<String, ?> values) {
        var fields = new HashMap<String, @Nullable Object>(values);
        return new Row(new Entry("f.csv", 7, "", Position.START, ""), fields.keySet(), fields::get);
    }

    private static @Nullable Object read(String column, Object value) {
        return Column.parse(column).in(row(Map.of("c", value)));
    }

    @Test
    void readsTypes() {
        assertThat(read("c", " as it is ")).isEqualTo(" as it is ");
        assertThat(read("c:string", " trimmed ")).isEqualTo("trimmed");
        assertThat(read("c:integer", "17850.0")).isEqualTo(17850L);
        assertThat(read("c:number", "2.50")).isEqualTo(2.5);
        assertThat(read("c:absolute", "-6")).isEqualTo(6L);
        assertThat(read("c:absolute", "-0.5")).isEqualTo(0.5);
        assertThat(read("c:boolean", "Yes")).isEqualTo(true);
        assertThat(read("c:list(, )", "a, b,, c")).isEqualTo(List.of("a", "b,", "c"));
        assertThat(read("c:list(;)", List.of("x"))).isEqualTo(List.of("x"));
    }

    @Test
    void anEmptyCellIsNoValue() {
        assertThat(read("c:number", "  ")).isNull();
        assertThat(Column.parse("other").in(row(Map.of("c", 1L)))).isNull();
    }

    @Test
    void saysWhatIsWrongWithAValue() {
        assertThatThrownBy(() -> read("c:integer", "1.5"))
                .hasMessage("the column c has '1.5', which is no whole number");
        assertThatThrownBy(() -> read("c:boolean", "maybe")).isInstanceOf(NotUnderstoodException.class);
    }

    @Test
    void fillsTexts() {
        var row = row(Map.of("InvoiceNo", "A1", "line", ""));
        assertThat(Template.parse("{InvoiceNo}-{line}-{file}").in(row)).isEqualTo("A1-7-f.csv");
        assertThat(Template.parse("Order Completed").in(row)).isEqualTo("Order Completed");
    }

    @Test
    void findsFieldsInsideOthers() {
        assertThat(JsonRows.find(Map.of("a", Map.of("b", 1L)), "a.b")).isEqualTo(1L);
        assertThat(JsonRows.find(Map.of("a.b", 2L), "a.b")).isEqualTo(2L);
        assertThat(JsonRows.find(Map.of("a", 1L), "a.b")).isNull();
    }

    @Test
    void asksConditions() {
        var row = row(Map.of("InvoiceNo", "C536379", "Quantity", "-2", "Customer ID", "", "Country", "France"));
        assertThat(List.of(
                        "InvoiceNo starts with C",
                        "Quantity below 0",
                        "Customer ID is empty",
                        "Country is France",
                        "Country is not Spain",
                        "Country is not empty",
                        "InvoiceNo matches C[0-9]{6}",
                        "Country does not start with G"))
                .allMatch(it -> Condition.parse(it).holds(row));
        assertThat(List.of("Quantity above 0", "Country below 3", "InvoiceNo is empty", "Country is Spain"))
                .noneMatch(it -> Condition.parse(it).holds(row));
    }

    @Test
    void saysHowConditionsAreWritten() {
        assertThatThrownBy(() -> Condition.parse("Quantity < 0"))
                .hasMessageStartingWith("the condition 'Quantity < 0' cannot be read; write a column");
        assertThatThrownBy(() -> Condition.parse("Quantity below none")).isInstanceOf(IllegalArgumentException.class);
    }
}
