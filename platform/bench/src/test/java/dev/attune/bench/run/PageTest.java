package dev.attune.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void onlyTheFiguresAreWrittenAnew() {
        var page = "before\n<!-- begin of figures -->\nold\n<!-- end of figures -->\nafter\n";
        assertThat(Page.renewed(page, "new\n")).isEqualTo(page.replace("old", "new"));
    }

    @Test
    void aPageWithoutAPlaceForThemIsLeftAlone() {
        assertThatThrownBy(() -> Page.renewed("nothing here", "new")).hasMessageContaining("no place for figures");
    }
}
