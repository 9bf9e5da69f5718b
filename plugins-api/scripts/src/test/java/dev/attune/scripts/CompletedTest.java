package dev.attune.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Candidate;
import dev.attune.api.Profile;
import dev.attune.api.RankingRequest;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A script that is tried gets all that the contract says, however little somebody wrote.
class CompletedTest {
    @Test
    void whatWasLeftOutIsFilledIn() {
        var ranking = Completed.ranking(Map.of("candidates", List.of(Map.of("id", "hats"))));
        assertThat(ranking).containsOnlyKeys(components(RankingRequest.class));
        assertThat(map(ranking.get("profile"))).containsOnlyKeys(components(Profile.class));
        assertThat(map(((List<?>) ranking.get("candidates")).getFirst())).containsOnlyKeys(components(Candidate.class));
        assertThat(Completed.assembly(Map.of())).containsOnlyKeys(components(AssemblyRequest.class));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    /// Those that are always there.
    private static Set<String> components(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .filter(it -> it.getType() != Optional.class)
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
    }
}
