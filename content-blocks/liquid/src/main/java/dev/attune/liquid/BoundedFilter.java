package dev.attune.liquid;

import liqp.TemplateContext;
import liqp.filters.Filter;
import org.jspecify.annotations.Nullable;

/// A filter that cannot make more than [Limits] allow.
final class BoundedFilter extends Filter {
    private static final int MOST_DECIMALS = 20;

    private final Filter filter;

    BoundedFilter(Filter filter) {
        super(filter.getName());
        this.filter = filter;
    }

    @Override
    public @Nullable Object apply(@Nullable Object value, TemplateContext context, Object... parameters) {
        Limits.checkTime(context);
        if (value != null) {
            Limits.checked(value);
        }
        boolean grows = name.equals("replace") && parameters.length == 2;
        if (grows && (Limits.length(value, 0) + 1) * Limits.length(parameters[1], 0) > Limits.LONGEST_TEXT) {
            throw Limits.tooMuch("'replace' could make a text of more than " + Limits.LONGEST_TEXT + " characters");
        }
        if (name.equals("round")
                && parameters.length > 0
                && asNumber(parameters[0]).doubleValue() > MOST_DECIMALS) {
            throw Limits.tooMuch("'round' asks for more than " + MOST_DECIMALS + " decimals");
        }
        var result = filter.apply(value, context, parameters);
        return result == null ? null : Limits.checked(result);
    }
}
