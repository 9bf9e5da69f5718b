package dev.attune.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attune.endtoend.OrderHistory.Invoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The deployment online-retail with its real order history: the import is killed once on its way, and must then agree
/// with what the file says, invoice by invoice.
@TestInstance(Lifecycle.PER_CLASS)
class OnlineRetailTest {
    private static final Path DEPLOYMENT = ServerJar.root().resolve("platform/deployments/online-retail");
    private static final String KNOWN = "17850";
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration QUARTER = Duration.ofDays(90);

    private final OrderHistory history;
    private final Map<String, List<Invoice>> byCustomer;
    private ServerProcess server;
    private List<JsonNode> orders;

    OnlineRetailTest() throws IOException {
        history = OrderHistory.read(DEPLOYMENT.resolve("orders/orders.csv.gz"));
        byCustomer = history.byCustomer();
    }

    @BeforeAll
    void importsInTwoLives(@TempDir Path data) throws Exception {
        try (var first = ServerProcess.start(DEPLOYMENT, data)) {
            first.awaitSignals(1000);
            first.kill();
        }
        server = ServerProcess.start(DEPLOYMENT, data);
        server.awaitLog("lines from orders.csv.gz");
        orders = server.signals().stream()
                .filter(it -> it.get("source").asString().equals("orders"))
                .toList();
    }

    @AfterAll
    void stop() throws InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void everyInvoiceIsOneEventWithItsTotal() {
        var stored = new TreeMap<String, Double>();
        orders.forEach(it -> stored.put(
                it.get("properties").get("order_id").asString(),
                it.get("properties").get("total").asDouble()));
        var expected = new TreeMap<String, Double>();
        history.invoices().forEach(it -> expected.put(it.number(), it.total()));
        assertThat(orders).hasSize(history.invoices().size());
        assertThat(stored).isEqualTo(expected);
    }

    @Test
    void nothingWasSetAside() throws Exception {
        assertThat(server.get("/v1/set-aside").get("setAside")).isEmpty();
    }

    @Test
    void theHistoryEndsWithinTheLastDay() {
        var last = orders.stream()
                .map(it -> Instant.parse(it.get("time").asString()))
                .max(Instant::compareTo)
                .orElseThrow();
        assertThat(Duration.between(last, Instant.now())).isBetween(Duration.ZERO, Duration.ofDays(2));
    }

    @Test
    void aCustomersProfileIsWhatTheyDid() throws Exception {
        var profile = server.get("/v1/profiles/user_id:" + KNOWN);
        var invoices = byCustomer.get(KNOWN);
        assertThat(profile.get("counts").get("Order Completed").asLong()).isEqualTo(OrderHistory.orders(invoices));
        assertThat(profile.get("counts").get("Order Refunded").asLong())
                .isEqualTo(invoices.size() - OrderHistory.orders(invoices));
        assertThat(profile.get("traits").get("country").get("value").asString()).isEqualTo("United Kingdom");
        var shares = StreamSupport.stream(
                        profile.get("affinity").get("category").spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .sum();
        assertThat(shares).isCloseTo(1, within(0.02));

        var events = server.get("/v1/profiles/user_id:" + KNOWN + "/events?limit=1000")
                .get("events");
        assertThat(StreamSupport.stream(events.spliterator(), false)
                        .map(it -> it.get("properties").get("order_id").asString()))
                .containsExactlyInAnyOrderElementsOf(
                        invoices.stream().map(Invoice::number).toList());
    }

    @Test
    void segmentsAreWhatTheirConditionsSay() throws Exception {
        var christmas = itemsOf("christmas");
        var differences = new TreeMap<String, String>();
        for (var customer : someCustomers()) {
            var expected = new TreeSet<String>();
            var done = byCustomer.get(customer).stream()
                    .filter(it -> !it.cancelled())
                    .toList();
            addIf(
                    expected,
                    "frequent-buyers",
                    done.stream().filter(notOlderThan(QUARTER)).count() >= 5);
            addIf(expected, "lapsed-90-days", !done.isEmpty() && done.stream().noneMatch(notOlderThan(QUARTER)));
            addIf(
                    expected,
                    "big-spenders",
                    done.stream()
                                    .filter(notOlderThan(YEAR))
                                    .filter(it -> it.total() >= 500)
                                    .count()
                            >= 3);
            addIf(
                    expected,
                    "christmas-shoppers",
                    done.stream()
                            .filter(notOlderThan(QUARTER))
                            .flatMap(it -> it.items().stream())
                            .anyMatch(christmas::contains));
            var members = memberships(customer);
            members.retainAll(Set.of("frequent-buyers", "lapsed-90-days", "big-spenders", "christmas-shoppers"));
            if (!members.equals(expected)) {
                differences.put(customer, "is in " + members + ", by the file in " + expected);
            }
        }
        assertThat(differences).isEmpty();
    }

    private static void addIf(Set<String> segments, String name, boolean member) {
        if (member) {
            segments.add(name);
        }
    }

    /// Those whose orders keep clear of the ends of the windows by a day, since the test does not stand still in time.
    private List<String> someCustomers() {
        return byCustomer.entrySet().stream()
                .filter(entry -> entry.getValue().stream().noneMatch(this::nearTheEndOfAWindow))
                .map(Map.Entry::getKey)
                .sorted()
                .limit(150)
                .toList();
    }

    private boolean nearTheEndOfAWindow(Invoice invoice) {
        var age = Duration.between(moved(invoice), Instant.now());
        return List.of(QUARTER, YEAR).stream()
                .anyMatch(window -> age.minus(window).abs().compareTo(Duration.ofDays(1)) < 0);
    }

    private Predicate<Invoice> notOlderThan(Duration window) {
        return invoice -> moved(invoice).isAfter(Instant.now().minus(window));
    }

    /// The whole days by which the history was moved, as one stored event shows them.
    private Instant moved(Invoice invoice) {
        var sample = orders.getFirst();
        var from = day(Instant.parse(sample.get("context").get("originalTime").asString()));
        var to = day(Instant.parse(sample.get("time").asString()));
        return invoice.time()
                .plusDays(to.toEpochDay() - from.toEpochDay())
                .atZone(LONDON)
                .toInstant();
    }

    private static LocalDate day(Instant time) {
        return time.atZone(LONDON).toLocalDate();
    }

    private static Set<String> itemsOf(String category) throws IOException {
        try (var lines = Files.lines(DEPLOYMENT.resolve("catalogue/products.csv"))) {
            return lines.filter(line -> line.matches(".*[,|]" + category + "[,|].*"))
                    .map(line -> line.substring(0, line.indexOf(',')))
                    .collect(Collectors.toSet());
        }
    }

    private TreeSet<String> memberships(String customer) {
        var members = new TreeSet<String>();
        server.get("/v1/profiles/user_id:" + customer + "/segments")
                .get("segments")
                .forEach(segment -> {
                    if (segment.get("member").asBoolean()) {
                        members.add(segment.get("name").asString());
                    }
                });
        return members;
    }

    @Test
    void someoneWhoStayedAwayIsWonBack() throws Exception {
        var placements = decide(KNOWN);
        var offer = placements.get("win-back").get("items").get(0);
        assertThat(offer.get("id").asString()).isEqualTo("come-back");
        assertThat(offer.get("content").get("code").asString()).isEqualTo("WELCOME-BACK");
        var last = byCustomer.get(KNOWN).stream()
                .filter(it -> !it.cancelled())
                .map(this::moved)
                .max(Instant::compareTo)
                .orElseThrow();
        assertThat(placements.get("win-back").get("explanation").toString())
                .contains("last order " + Duration.between(last, Instant.now()).toDays() + " days ago");
    }

    @Test
    void recommendationsAreTenDifferentItemsOfTheCatalogue() throws Exception {
        var items = decide(KNOWN).get("recommendations").get("items");
        var seen = new HashMap<String, JsonNode>();
        items.forEach(item -> seen.put(item.get("id").asString(), item.get("content")));
        assertThat(seen).hasSize(10);
        assertThat(seen.values()).allSatisfy(content -> {
            assertThat(content.get("name").asString()).isNotBlank();
            assertThat(content.get("price").asDouble()).isPositive();
        });
    }

    @Test
    void aStrangerSeesTheDefault() throws Exception {
        var placements = decide("nobody-we-know");
        assertThat(placements.get("home-hero").get("items").get(0).get("id").asString())
                .isEqualTo("welcome");
        assertThat(placements.get("win-back").get("items").get(0).get("id").asString())
                .isEqualTo("thanks");
    }

    private JsonNode decide(String customer) {
        return server.post("/v1/decide", """
                        {"userId":"%s","mode":"peek","explain":true,"deadlineMs":2000,
                         "placements":["home-hero","recommendations","win-back"]}""".formatted(customer)).get("placements");
    }
}
