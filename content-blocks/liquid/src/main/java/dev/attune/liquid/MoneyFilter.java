package dev.attune.liquid;

import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import liqp.TemplateContext;
import liqp.filters.Filter;
import org.jspecify.annotations.Nullable;

/// Writes an amount as the reader's locale does: `{{ price | money: currency }}`.
///
/// Without a currency it writes the number with two decimals; what is no number stays as it is.
final class MoneyFilter extends Filter {
    static final String LOCALE = "locale";

    MoneyFilter() {
        super("money");
    }

    @Override
    public @Nullable Object apply(@Nullable Object value, TemplateContext context, @Nullable Object... parameters) {
        if (!(value instanceof Number amount)) {
            return value;
        }
        var locale = Locale.forLanguageTag(String.valueOf(context.get(LOCALE)));
        var code = parameters.length == 0 || parameters[0] == null ? "" : String.valueOf(parameters[0]);
        if (code.isEmpty()) {
            var plain = NumberFormat.getNumberInstance(locale);
            plain.setMinimumFractionDigits(2);
            plain.setMaximumFractionDigits(2);
            return plain.format(amount);
        }
        var money = NumberFormat.getCurrencyInstance(locale);
        var currency = currency(code);
        money.setCurrency(currency);
        money.setMinimumFractionDigits(Math.max(0, currency.getDefaultFractionDigits()));
        money.setMaximumFractionDigits(Math.max(0, currency.getDefaultFractionDigits()));
        return money.format(amount);
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new TemplateException("'" + code + "' is no currency; use a code of ISO 4217 such as EUR", unknown);
        }
    }
}
