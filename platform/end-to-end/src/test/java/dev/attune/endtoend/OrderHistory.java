package dev.attune.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/// What the order file of the deployment says, read without anything of Attune's.
record OrderHistory(List<Invoice> invoices) {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /// @param time as the file has it
    record Invoice(String number, String customer, LocalDateTime time, List<String> items, BigDecimal exactTotal) {
        boolean cancelled() {
            return number.startsWith("C");
        }

        double total() {
            return exactTotal.setScale(2, RoundingMode.HALF_UP).doubleValue();
        }

        Instant originalTime() {
            return time.atZone(LONDON).toInstant();
        }

        private Invoice with(String item, BigDecimal amount) {
            var more = new ArrayList<>(items);
            more.add(item);
            return new Invoice(number, customer, time, more, exactTotal.add(amount));
        }
    }

    static OrderHistory read(Path file) throws IOException {
        var invoices = new LinkedHashMap<String, Invoice>();
        try (var reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            reader.lines().skip(1).map(OrderHistory::fields).forEach(line -> {
                var amount = new BigDecimal(line.get(3)).abs().multiply(new BigDecimal(line.get(5)));
                var known = invoices.computeIfAbsent(line.getFirst(), number -> invoice(number, line));
                invoices.put(line.getFirst(), known.with(line.get(1), amount));
            });
        }
        return new OrderHistory(List.copyOf(invoices.values()));
    }

    private static Invoice invoice(String number, List<String> line) {
        var time = LocalDateTime.parse(line.get(4).replace(' ', 'T'));
        return new Invoice(number, line.get(6).replace(".0", ""), time, List.of(), BigDecimal.ZERO);
    }

    /// Commas within quotes do not divide.
    private static List<String> fields(String line) {
        return List.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1));
    }

    Map<String, List<Invoice>> byCustomer() {
        return invoices.stream().collect(Collectors.groupingBy(Invoice::customer));
    }

    static long orders(Collection<Invoice> invoices) {
        return invoices.stream().filter(invoice -> !invoice.cancelled()).count();
    }
}
