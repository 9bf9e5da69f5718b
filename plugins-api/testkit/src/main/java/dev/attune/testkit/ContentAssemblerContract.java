package dev.attune.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Content;
import dev.attune.api.ContentAssembler;
import dev.attune.api.Contributes;
import dev.attune.api.Contribution;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the platform relies on in every content assembler.
public interface ContentAssemblerContract extends ContributionContract {

    /// An assembler with settings that work, new at each call.
    ContentAssembler assembler();

    /// A template for each format that needs one, which shows the slot `headline`: `Map.of("html", "<h1>…</h1>")`.
    /// What is no text, such as an image, must look different with another headline.
    default Map<String, String> templatesThatShowTheHeadline() {
        return Map.of();
    }

    @Override
    default Contribution contribution() {
        return assembler();
    }

    @Test
    default void makesEveryFormatItNames() {
        for (String format : formats()) {
            assertThat(assembler().assemble(headline(format, "Your tent wants company")))
                    .as("the content for the format " + format + " that its @Contributes names")
                    .isInstanceOfSatisfying(Content.Assembled.class, content -> {
                        assertThat(content.mediaType())
                                .as("the media type of " + format)
                                .contains("/");
                        showsTheHeadline(format, content.body());
                    });
        }
    }

    private void showsTheHeadline(String format, Object body) {
        if (body instanceof byte[] bytes) {
            assertThat(assembler().assemble(headline(format, "Rest well")))
                    .as("the content with another headline")
                    .isInstanceOfSatisfying(
                            Content.Assembled.class,
                            other -> assertThat(other.body())
                                    .isInstanceOf(byte[].class)
                                    .isNotEqualTo(bytes));
        } else {
            assertThat(body.toString()).as("the content shows the slot").contains("Your tent wants company");
        }
    }

    @Test
    default void escapesHtml() {
        if (formats().contains("html")
                && assembler().assemble(headline("html", "<script>alert(1)</script>"))
                        instanceof Content.Assembled assembled) {
            assertThat(assembled.body().toString())
                    .as("what a slot says is text, not HTML: escape it, or anyone who can set a name runs scripts")
                    .doesNotContain("<script");
        }
    }

    @Test
    default void writesTextAsItIs() {
        if (formats().contains("text")
                && assembler().assemble(headline("text", "Tom & Jerry's <tent>"))
                        instanceof Content.Assembled assembled) {
            assertThat(assembled.body().toString()).as("text is not escaped").contains("Tom & Jerry's <tent>");
        }
    }

    @Test
    default void survivesEmptySlots() {
        for (String format : formats()) {
            var request =
                    new AssemblyRequest("hero", templatesThatShowTheHeadline(), format, Map.of(), Map.of(), "en-GB");
            if (assembler().assemble(request) instanceof Content.Empty(var because)) {
                assertThat(because)
                        .as("why there is nothing to show, for people to read")
                        .isNotBlank();
            }
        }
    }

    @Test
    default void givesTheSameAnswerToManyThreads() throws InterruptedException {
        var assembler = assembler();
        for (String format : formats()) {
            var request = headline(format, "Your tent wants company");
            ManyThreads.allAnswer(
                    comparable(assembler.assemble(request)), () -> comparable(assembler.assemble(request)));
        }
    }

    private static Content comparable(Content content) {
        return content instanceof Content.Assembled(String mediaType, byte[] bytes)
                ? new Content.Assembled(mediaType, ByteBuffer.wrap(bytes))
                : content;
    }

    private AssemblyRequest headline(String format, String text) {
        return new AssemblyRequest(
                "hero", templatesThatShowTheHeadline(), format, Map.of("headline", text), Map.of(), "en-GB");
    }

    private List<String> formats() {
        var described = assembler().getClass().getAnnotation(Contributes.class);
        return described == null ? List.of() : List.of(described.formats());
    }
}
