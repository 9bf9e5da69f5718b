package dev.attune.liquid;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import liqp.TemplateContext;
import liqp.filters.Filter;
import org.jspecify.annotations.Nullable;

/// Writes a date and time as the reader's locale does, with the day of the week: `{{ until | moment: time-zone }}`.
///
/// Without a zone it is the time of the offset in the text; what is no date with a time stays as it is.
final class MomentFilter extends Filter {
    /// How languages write the year within a date, with the word for it that some of them have.
    private static final List<String> YEARS = List.of(
            " 'de' y",
            " y\u00a0'г'.",
            " y\u00a0'р'.",
            "y 'm'.",
            " y. 'gada'",
            "y年",
            "y년",
            ", y",
            " y.",
            "y.",
            " y",
            "y");

    /// Few fonts have it.
    private static final char THIN_SPACE = '\u202f';

    private static final char HARD_SPACE = '\u00a0';

    MomentFilter() {
        super("moment");
    }

    @Override
    public @Nullable Object apply(@Nullable Object value, TemplateContext context, @Nullable Object... parameters) {
        var zone = parameters.length == 0 || parameters[0] == null ? "" : String.valueOf(parameters[0]);
        try {
            var moment = OffsetDateTime.parse(String.valueOf(value));
            var there = zone.isEmpty() ? moment.toZonedDateTime() : moment.atZoneSameInstant(ZoneId.of(zone));
            return written(there, Locale.forLanguageTag(String.valueOf(context.get(MoneyFilter.LOCALE))));
        } catch (DateTimeException notOne) {
            return value;
        }
    }

    private static String written(ZonedDateTime moment, Locale locale) {
        var full = DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                FormatStyle.FULL, FormatStyle.SHORT, IsoChronology.INSTANCE, locale);
        var spaced = full.replace(THIN_SPACE, HARD_SPACE);
        var year = YEARS.stream().filter(spaced::contains).findFirst().orElse("");
        var withoutYear = spaced.replace(year, "").strip();
        return DateTimeFormatter.ofPattern(withoutYear, locale).format(moment);
    }
}
