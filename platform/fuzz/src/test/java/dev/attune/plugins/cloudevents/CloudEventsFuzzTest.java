package dev.attune.plugins.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.attune.api.BadRequestException;
import dev.attune.api.Offered;
import dev.attune.fuzz.Promises;
import dev.attune.fuzz.SentCall;
import dev.attune.testkit.RecordingInlet;
import java.util.LinkedHashMap;
import java.util.Map;

/// Any headers and any body become signals, or are refused, or are set aside for good.
class CloudEventsFuzzTest {
    private static final String[] TYPES = {
        "application/cloudevents+json", "application/cloudevents-batch+json", "application/json", "text/plain", "a/b"
    };

    private final CloudEventsSource source =
            new CloudEventsSource(new CloudEventsSource.Settings(Map.of("com.shop.order", "Order Completed"), true));

    @FuzzTest
    void anyEventIsTakenOrRefused(FuzzedDataProvider data) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("content-type", data.pickValue(TYPES));
        for (var name : new String[] {"ce-specversion", "ce-id", "ce-type", "ce-source", "ce-time", "ce-subject"}) {
            if (data.consumeBoolean()) {
                headers.put(name, data.consumeString(60));
            }
        }
        var call = new SentCall(headers, Map.of(), data.consumeRemainingAsBytes());
        var inlet = new RecordingInlet();
        Promises.endsSoon(() -> {
            try {
                source.routes().getFirst().handler().handle(call, inlet);
            } catch (BadRequestException refused) {
                Promises.hold(refused);
            }
        });
        for (var signal : inlet.signals()) {
            assertThat(signal.messageId()).isNotBlank();
        }
        for (var aside : inlet.setAside()) {
            Promises.said(aside.reason());
            assertThat(source.replay(aside.payload(), new RecordingInlet())).isInstanceOf(Offered.Refused.class);
        }
    }
}
