package dev.attune.liquid;

import liqp.TemplateContext;
import liqp.filters.Filter;
import org.jspecify.annotations.Nullable;

/// Changes nothing. Stands for Liquid's own escaping, since every output of an HTML template is escaped anyway.
final class SameFilter extends Filter {
    SameFilter(String name) {
        super(name);
    }

    @Override
    public @Nullable Object apply(@Nullable Object value, TemplateContext context, Object... parameters) {
        return value;
    }
}
