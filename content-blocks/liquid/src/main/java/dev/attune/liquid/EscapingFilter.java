package dev.attune.liquid;

import liqp.TemplateContext;
import liqp.filters.Filter;
import org.jspecify.annotations.Nullable;

/// Applies an [Escaping] as the last filter of an output.
final class EscapingFilter extends Filter {
    private final Escaping escaping;

    EscapingFilter(Escaping escaping) {
        super(escaping.filter());
        this.escaping = escaping;
    }

    @Override
    public Object apply(@Nullable Object value, TemplateContext context, Object... parameters) {
        return value == null ? "" : escaping.escape(asString(Limits.checked(value), context));
    }
}
