package dev.attune.plugins.file;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gathers what the rows of a group say of its products.
record Products(Columns columns) {

    /// `products`, and `total` where every row has a price and a quantity; nothing where no products are mapped.
    Map<String, Object> of(List<Row> rows) {
        if (columns.names().isEmpty()) {
            return Map.of();
        }
        var products = rows.stream().map(columns::in).toList();
        return total(products)
                .map(total -> Map.<String, Object>of("products", products, "total", total))
                .orElse(Map.of("products", products));
    }

    private static Optional<Double> total(List<Map<String, Object>> products) {
        var total = BigDecimal.ZERO;
        for (var product : products) {
            if (!(product.get("price") instanceof Number price)
                    || !(product.get("quantity") instanceof Number quantity)) {
                return Optional.empty();
            }
            total = total.add(decimal(price).multiply(decimal(quantity)));
        }
        return Optional.of(total.setScale(2, RoundingMode.HALF_UP).doubleValue());
    }

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }
}
