import java.util.List;
import java.util.stream.Collectors;

/// One JSON object, written field by field.
final class Json {
    private final StringBuilder text = new StringBuilder("{");

    Json put(String key, Object value) {
        text.append(text.length() > 1 ? "," : "").append(quote(key)).append(':').append(write(value));
        return this;
    }

    private static String write(Object value) {
        return switch (value) {
            case String string -> quote(string);
            case List<?> list -> list.stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
            case Double number when number == Math.rint(number) -> String.valueOf(number.longValue());
            default -> value.toString();
        };
    }

    private static String quote(String string) {
        return '"' + string.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public String toString() {
        return text + "}";
    }
}
