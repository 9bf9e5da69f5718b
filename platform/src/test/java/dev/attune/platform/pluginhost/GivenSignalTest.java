package dev.attune.platform.pluginhost;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Signal;
import dev.attune.platform.json.Json;
import dev.attune.platform.json.JsonLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GivenSignalTest {
    private final List<Object> sizes = new ArrayList<>(List.of("m"));
    private final Map<String, Object> changing = new HashMap<>(Map.of("sizes", sizes));

    @Test
    void whatThePlatformReadIsGivenOnAsItIs() {
        var text = "{\"price\": 2.5, \"items\": [{\"id\": \"hat\"}]}";
        @SuppressWarnings("unchecked")
        var read = (Map<String, Object>) Json.parse(text.getBytes(UTF_8), JsonLimits.STRANGERS);
        var event = event(read, Map.of("page", read));
        assertThat(copy(event)).isSameAs(event);
        var traits = traits(read, read);
        assertThat(copy(traits)).isSameAs(traits);
    }

    @Test
    void whatAPluginMayStillChangeIsNot() {
        var read = Json.objectFromText("{\"price\": 2.5}");
        var event = (Signal.Event) copy(event(changing, Map.of("read", read, "changing", changing)));
        var traits = (Signal.Traits) copy(traits(read, changing));
        sizes.add("l");
        changing.put("colour", "red");
        assertThat(event.properties()).isEqualTo(Map.of("sizes", List.of("m")));
        assertThat(event.context()).containsOnly(entry("read", read), entry("changing", Map.of("sizes", List.of("m"))));
        assertThat(traits.context()).isEqualTo(Map.of("sizes", List.of("m")));
    }

    private static Signal copy(Signal signal) {
        return GivenSignal.copies(List.of(signal)).getFirst();
    }

    private static Signal.Event event(Map<String, Object> properties, Map<String, Object> context) {
        return new Signal.Event(
                "m1",
                "track",
                "Product Viewed",
                List.of(Identifier.of(Identifier.USER_ID, "ann")),
                Instant.EPOCH,
                DataClass.FIRST_PARTY,
                properties,
                context);
    }

    private static Signal.Traits traits(Map<String, Object> traits, Map<String, Object> context) {
        return new Signal.Traits(
                "m2",
                "identify",
                List.of(Identifier.of(Identifier.USER_ID, "ann")),
                Instant.EPOCH,
                DataClass.FIRST_PARTY,
                traits,
                context);
    }
}
