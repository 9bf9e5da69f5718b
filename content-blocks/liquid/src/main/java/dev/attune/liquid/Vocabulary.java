package dev.attune.liquid;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import liqp.Insertions;
import liqp.filters.Filter;
import liqp.filters.Filters;

/// The tags and filters that a template may use: none that reads files, the clock or unescaped text.
final class Vocabulary {
    private static final Set<String> STANDARD_FILTERS = Set.of(
            "abs",
            "append",
            "at_least",
            "at_most",
            "capitalize",
            "ceil",
            "compact",
            "concat",
            "default",
            "divided_by",
            "downcase",
            "first",
            "floor",
            "join",
            "last",
            "lstrip",
            "map",
            "minus",
            "modulo",
            "plus",
            "prepend",
            "remove",
            "remove_first",
            "replace",
            "replace_first",
            "reverse",
            "round",
            "rstrip",
            "size",
            "slice",
            "sort",
            "sort_natural",
            "split",
            "strip",
            "strip_newlines",
            "times",
            "truncate",
            "truncatewords",
            "uniq",
            "upcase",
            "url_decode",
            "url_encode",
            "where");

    private static final Set<String> STANDARD_TAGS =
            Set.of("assign", "break", "capture", "case", "continue", "for", "if", "raw", "unless");

    static final Insertions TAGS = Insertions.of(Insertions.STANDARD_INSERTIONS.values().stream()
            .filter(tag -> STANDARD_TAGS.contains(tag.getName()))
            .toList());

    static final Filters FILTERS = Filters.of(filters());

    private Vocabulary() {}

    private static List<Filter> filters() {
        var filters = new ArrayList<Filter>();
        Filters.DEFAULT_FILTERS.values().stream()
                .filter(filter -> STANDARD_FILTERS.contains(filter.getName()))
                .map(BoundedFilter::new)
                .forEach(filters::add);
        List.of("escape", "escape_once", "h").forEach(name -> filters.add(new SameFilter(name)));
        for (var escaping : Escaping.values()) {
            filters.add(new EscapingFilter(escaping));
        }
        filters.add(new MoneyFilter());
        filters.add(new MomentFilter());
        return filters;
    }
}
