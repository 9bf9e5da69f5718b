package dev.attune.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.Identifier;
import dev.attune.api.Notes;
import dev.attune.api.Offered;
import dev.attune.api.PresentRequest;
import dev.attune.api.Presented;
import dev.attune.api.Presenter.Act;
import dev.attune.api.Viewing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordingPresenterTest {
    private static final Presented.Item KIT = RecordingPresenter.item("kit", "text/html", "<b>Kit</b>");

    private final VirtualClock clock = new VirtualClock();
    private final RecordingPresenter presenter = new RecordingPresenter(clock).showing("hero", KIT);

    private static PresentRequest ask(String who, String placement, boolean peek) {
        return new PresentRequest(
                List.of(Identifier.parse(who)), placement, "html", "", Map.of(), Viewing.at(Some.NOW), peek);
    }

    @Test
    void showsWhatItWasToldAndKeepsWhatItWasAsked() {
        assertThat(presenter.present(ask("user_id:1", "hero", false)).items()).containsExactly(KIT);
        assertThat(presenter.asked()).containsExactly(ask("user_id:1", "hero", false));
        assertThatThrownBy(() -> presenter.present(ask("user_id:1", "footer", false)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsAgainOnlyWhatWasRecordedForTheSamePerson() {
        var shown = presenter.present(ask("user_id:1", "hero", false));
        assertThat(presenter.again(shown.decisionId(), ask("user_id:1", "hero", false)))
                .contains(shown);
        assertThat(presenter.again(shown.decisionId(), ask("user_id:2", "hero", false)))
                .isEmpty();
        var peek = presenter.present(ask("user_id:1", "hero", true));
        assertThat(presenter.again(peek.decisionId(), ask("user_id:1", "hero", false)))
                .isEmpty();
    }

    @Test
    void takesAReportOnce() {
        var id = presenter.present(ask("user_id:1", "hero", false)).decisionId();
        assertThat(presenter.report(id, "kit", Act.SHOWN)).isEqualTo(new Offered.Accepted());
        assertThat(presenter.report(id, "kit", Act.SHOWN)).isEqualTo(new Offered.Duplicate());
        assertThat(presenter.report("other", "kit", Act.SHOWN)).isInstanceOf(Offered.Refused.class);
        assertThat(presenter.reports()).hasSize(1);
    }

    @Test
    void forgetsNotesInTheirTime() {
        presenter.notes().keep(Map.of("m", "kit"), clock.instant().plusSeconds(1));
        assertThat(presenter.notes().find("m")).contains("kit");
        assertThatThrownBy(() ->
                        presenter.notes().keep(Map.of("m", "x".repeat(Notes.LONGEST_TEXT + 1)), clock.instant()))
                .isInstanceOf(IllegalArgumentException.class);
        clock.advance(Duration.ofSeconds(1));
        assertThat(presenter.notes().find("m")).isEmpty();
        assertThat(presenter.notes().kept()).isEmpty();
    }
}
