package dev.attune.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.ChannelActivator;
import dev.attune.api.Delivery;
import dev.attune.api.DeliveryRequest;
import dev.attune.api.Identifier;
import dev.attune.api.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From what happened to a message that arrives once, or to a reason why it did not.
class DeliveryTest {
    private final Queue<DeliveryRequest> sent = new ConcurrentLinkedQueue<>();
    private volatile ChannelActivator how = _ -> new Delivery.Sent("ok");
    private Shop shop;

    @BeforeEach
    void open(@TempDir Path folder) {
        ChannelActivator crm = request -> {
            sent.add(request);
            return how.deliver(request);
        };
        shop = Shop.in(folder)
                .with("crm", crm)
                .set("purposes: { marketing: {} }")
                .placement("hero", "")
                .file("segments/buyers.cel", "// Bought lately.\ncount(\"Order Completed\", days(7)) > 0")
                .file("triggers/welcome.yaml", """
                        when: { entered: buyers }
                        channel: crm
                        type: buyer.entered
                        class: transactional
                        content: { text: Somebody bought }
                        """)
                .file(
                        "triggers/gone.yaml",
                        "when: { left: buyers }\nchannel: crm\nclass: service\ncontent: { text: Gone }\n")
                .file("triggers/big.yaml", """
                        when: { event: Order Completed, where: 'event.total > 100.0' }
                        channel: crm
                        class: marketing
                        purpose: marketing
                        content: { text: A big one }
                        """)
                .open();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void buys(String who, double total) {
        shop.decide("{\"userId\":\"" + who + "\",\"placements\":[\"hero\"],\"events\":[{\"event\":\"Order Completed\","
                        + "\"properties\":{\"total\":" + total + "}}]}")
                .is(200);
    }

    private void says(String id, String who, boolean marketing) {
        shop.offer(new Signal.Consent(
                id,
                List.of(Identifier.of(Identifier.USER_ID, who)),
                shop.clock.instant(),
                Map.of("marketing", marketing),
                "a form"));
    }

    private Shop.Answer messages(String state) {
        return shop.get("/v1/messages?state=" + state).is(200);
    }

    @Test
    void whoEntersASegmentSetsOffOneMessage() {
        buys("ann", 10);
        buys("ann", 10);
        shop.server().tick();
        shop.server().tick();
        assertThat(sent).singleElement().satisfies(message -> {
            assertThat(message.type()).isEqualTo("buyer.entered");
            assertThat(message.recipient()).containsExactly(Identifier.of(Identifier.USER_ID, "ann"));
            assertThat(message.content()).containsEntry("text", "Somebody bought");
            assertThat(message.attempt()).isEqualTo(1);
        });
        assertThat(messages("sent").at("messages/0/because")).isEqualTo("ok");
        assertThat(messages("waiting").at("messages")).isEqualTo(List.of());
    }

    @Test
    void leavingByTimeAloneIsNoticedAndEnteringAgainIsANewReason() {
        buys("ann", 10);
        shop.pass(Duration.ofDays(8));
        buys("ann", 10);
        shop.server().tick();
        assertThat(sent.stream().map(DeliveryRequest::type)).containsExactly("buyer.entered", "gone", "buyer.entered");
        assertThat(sent.stream().map(DeliveryRequest::key)).doesNotHaveDuplicates();
    }

    @Test
    void aConditionOverTheEventDecides() {
        says("c", "ann", true);
        buys("ann", 100);
        buys("ann", 101);
        shop.server().tick();
        assertThat(sent.stream().map(DeliveryRequest::type)).containsOnlyOnce("big");
    }

    @Test
    void withoutConsentAMessageIsSuppressedAndSaysWhy() {
        buys("ann", 200);
        shop.server().tick();
        assertThat(sent.stream().map(DeliveryRequest::type)).containsExactly("buyer.entered");
        assertThat(messages("suppressed").at("messages/0/because")).isEqualTo("needs consent for marketing");
        assertThat(messages("suppressed").at("messages/0/trigger")).isEqualTo("big");
    }

    @Test
    void consentTakenBackBeforeTheAttemptHolds() {
        says("c-1", "ann", true);
        buys("ann", 200);
        shop.clock.advance(Duration.ofSeconds(1));
        says("c-2", "ann", false);
        shop.server().tick();
        assertThat(sent.stream().map(DeliveryRequest::type)).containsExactly("buyer.entered");
        assertThat(messages("suppressed").at("messages/0/because")).isEqualTo("needs consent for marketing");
    }

    @Test
    void waitsGrowFromAttemptToAttemptUntilItIsGivenUp() {
        how = _ -> new Delivery.RetryLater(Optional.empty(), "is down");
        buys("ann", 10);
        var waits = new ArrayList<Duration>();
        for (var due = tickAndSeeWhenDue(); due.isPresent(); due = tickAndSeeWhenDue()) {
            waits.add(Duration.between(shop.clock.instant(), due.get()));
            shop.clock.set(due.get());
        }
        assertThat(waits).hasSize(9).isSorted();
        assertThat(waits.getFirst()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
        assertThat(waits.getLast()).isBetween(Duration.ofHours(24), Duration.ofHours(27));
        assertThat(sent.stream().map(DeliveryRequest::attempt)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(sent.stream().map(DeliveryRequest::key).distinct()).hasSize(1);
        assertThat(messages("dead").at("messages/0/because")).isEqualTo("given up after 10 attempts: is down");
    }

    private Optional<Instant> tickAndSeeWhenDue() {
        shop.server().tick();
        return Optional.ofNullable(messages("waiting").at("messages/0/due"))
                .map(it -> Instant.parse(String.valueOf(it)));
    }

    @Test
    void aChannelThatAsksForTimeGetsIt() {
        how = _ -> new Delivery.RetryLater(Optional.of(Duration.ofMinutes(10)), "busy");
        buys("ann", 10);
        shop.server().tick();
        shop.pass(Duration.ofMinutes(9));
        assertThat(sent).hasSize(1);
        shop.pass(Duration.ofMinutes(1));
        assertThat(sent).hasSize(2);
    }

    @Test
    void aChannelThatThrowsIsTriedAgain() {
        how = _ -> {
            throw new IllegalStateException("cable cut");
        };
        buys("ann", 10);
        shop.server().tick();
        assertThat(messages("waiting").at("messages/0/because")).asString().contains("cable cut");
        how = _ -> new Delivery.Sent("at last");
        shop.pass(Duration.ofSeconds(6));
        assertThat(messages("sent").at("messages/0/because")).isEqualTo("at last");
    }

    @Test
    void aRefusedMessageIsADeadLetterThatCanBeSentAgain() {
        how = _ -> new Delivery.Refused("no such address");
        buys("ann", 10);
        shop.server().tick();
        var id = messages("dead").at("messages/0/id");
        assertThat(messages("dead").at("messages/0/because")).isEqualTo("no such address");

        how = _ -> new Delivery.Sent("moved");
        assertThat(shop.post("/v1/messages/" + id + "/resend", "").is(202).at("state"))
                .isEqualTo("waiting");
        shop.server().tick();
        assertThat(messages("sent").at("messages/0/because")).isEqualTo("moved");
        shop.post("/v1/messages/" + id + "/resend", "").is(404);
    }

    @Test
    void whatWaitsSurvivesARestart() {
        how = _ -> new Delivery.RetryLater(Optional.empty(), "is down");
        buys("ann", 10);
        shop.server().tick();
        shop.reopen();
        how = _ -> new Delivery.Sent("after the restart");
        shop.pass(Duration.ofSeconds(6));
        assertThat(sent.stream().map(DeliveryRequest::attempt)).containsExactly(1, 2);
        assertThat(messages("sent").at("messages/0/because")).isEqualTo("after the restart");
    }

    @Test
    void oneMessageIsNeverDeliveredTwiceAtOnce() throws InterruptedException {
        var inside = new AtomicInteger();
        var begun = new CountDownLatch(1);
        var others = new CountDownLatch(7);
        how = _ -> {
            inside.incrementAndGet();
            begun.countDown();
            try {
                others.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Delivery.Sent("once");
        };
        buys("ann", 10);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> shop.server().tick());
            begun.await();
            for (int i = 0; i < 7; i++) {
                threads.execute(() -> {
                    shop.server().tick();
                    others.countDown();
                });
            }
        }
        shop.server().tick();
        assertThat(inside).hasValue(1);
    }
}
