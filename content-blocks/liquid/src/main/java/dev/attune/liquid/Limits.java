package dev.attune.liquid;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import liqp.RenderTransformer;
import liqp.TemplateContext;
import org.jspecify.annotations.Nullable;

/// What one rendering may use. Text is measured as it is appended, values as they leave a filter.
final class Limits implements RenderTransformer {
    static final int LONGEST_TEXT = 256 * 1024;
    static final int LONGEST_LIST = 10_000;
    static final int MOST_TURNS = 10_000;
    private static final int MOST_DIGITS = 60;
    private static final long MOST_NANOSECONDS = 1_000_000_000;
    private static final String STARTED = "attune_started";

    /// Gives a rendering its time. It is a last resort: the host's budget for a call ends earlier, by an interrupt.
    static void start(TemplateContext context) {
        context.<Map<String, Long>>getRegistry(STARTED).put(STARTED, System.nanoTime());
    }

    @Override
    public ObjectAppender.Controller newObjectAppender(TemplateContext context, int estimatedNumberOfAppends) {
        return new ObjectAppender.Controller() {
            private final StringBuilder text = new StringBuilder();

            @Override
            public void append(Object value) {
                checkTime(context);
                text.append(
                        value instanceof CharSequence characters
                                ? characters
                                : checked(value).toString());
                if (text.length() > LONGEST_TEXT) {
                    throw tooMuch("it writes more than " + LONGEST_TEXT + " characters");
                }
            }

            @Override
            public Object getResult() {
                return text.toString();
            }
        };
    }

    @Override
    public Object transformObject(TemplateContext context, Object value) {
        return value;
    }

    static void checkTime(TemplateContext context) {
        Long started = context.<Map<String, Long>>getRegistry(STARTED).get(STARTED);
        boolean late = started != null && System.nanoTime() - started > MOST_NANOSECONDS;
        if (late || Thread.currentThread().isInterrupted()) {
            throw tooMuch("it takes too long");
        }
    }

    /// The same value, if it is of a size that a template may handle.
    static Object checked(Object value) {
        if (value instanceof Collection<?> || value instanceof Object[] || value instanceof Map<?, ?>) {
            if (length(value, 0) > LONGEST_TEXT) {
                throw tooMuch("it makes a list of more than " + LONGEST_TEXT + " characters");
            }
        } else if (value instanceof CharSequence text && text.length() > LONGEST_TEXT) {
            throw tooMuch("it makes a text of more than " + LONGEST_TEXT + " characters");
        } else if (value instanceof BigDecimal number
                && (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS)) {
            throw tooMuch("it makes a number of more than " + MOST_DIGITS + " digits");
        }
        return value;
    }

    /// How much a value is to write, at least; counting stops where it is too much.
    static long length(@Nullable Object value, long before) {
        if (before > LONGEST_TEXT) {
            return before;
        }
        return switch (value) {
            case null -> before;
            case CharSequence text -> before + text.length();
            case Map<?, ?> map -> length(map.values(), before + 1);
            case Object[] array -> length(List.of(array), before);
            case Collection<?> list -> {
                if (list.size() > LONGEST_LIST) {
                    throw tooMuch("it makes a list of more than " + LONGEST_LIST + " values");
                }
                long sum = before + 1;
                for (var element : list) {
                    sum = length(element, sum + 1);
                }
                yield sum;
            }
            default -> before + 1;
        };
    }

    static TemplateException tooMuch(String what) {
        return new TemplateException("the template was stopped: " + what + "; make it do less");
    }
}
