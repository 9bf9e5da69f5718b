package dev.attune.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.attune.api.BadRequestException;
import dev.attune.api.Delivery;
import dev.attune.api.DeliveryRequest;
import dev.attune.api.DeliveryRequest.MessageClass;
import dev.attune.api.Identifier;
import dev.attune.channels.opentime.links.Link;
import dev.attune.channels.opentime.links.LinkKeys;
import dev.attune.channels.opentime.links.LinkTokens;
import dev.attune.channels.opentime.links.Purpose;
import dev.attune.channels.opentime.links.Reading;
import dev.attune.channels.opentime.links.Shelf;
import dev.attune.testkit.FakeCall;
import dev.attune.testkit.RecordingInlet;
import dev.attune.testkit.RecordingPresenter;
import dev.attune.testkit.Some;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The signed addresses in mails: whom they name, how long they are, and what they are good for.
class AddressesInMailsTest {
    private static final Pattern PATH = Pattern.compile("/o/([A-Za-z0-9_-]+)(\\.png|/go|\\.json|/unsubscribe)");
    private static final Map<String, Purpose> PURPOSES = Map.of(
            ".png", Purpose.IMAGE, "/go", Purpose.CLICK, ".json", Purpose.DATA, "/unsubscribe", Purpose.UNSUBSCRIBE);

    @TempDir
    private Path folder;

    private final MailServer server = MailServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user_id:0193c3f2-7a55-7c6e-9f52-2f7be4c0a3d1, email:ann@example.com",
                "email:bartholomew.cholmondeley@shops.com",
                "email:bartholomew.cholmondeley@featherstonehaugh.example, user_id:42",
                "email:bartholomew.cholmondeley@featherstonehaugh.example, anonymous_id:0193c3f2-7a55-7c6e-9f52-2f7be4c0a3d1",
                "user_id:LONG, email:ann@example.com"
            })
    void pathsAreShorterThan120Characters(String person) throws Exception {
        assertThat(deliver(person, Map.of("locale", "en-GB"))).isInstanceOf(Delivery.Sent.class);

        var mail = arrived();
        assertThat(PATH.matcher(mail).results().map(it -> it.group(2)))
                .contains(".png", "/go", ".json", "/unsubscribe");
        assertThat(PATH.matcher(mail).results().map(MatchResult::group)).allMatch(path -> path.length() < 120);
        assertThat(links(mail))
                .noneMatch(Link::rehearsal)
                .allMatch(it -> person(person).contains(it.recipient()));
    }

    @Test
    void whoHasOnlyALongIdentifierGetsLongerPaths() throws Exception {
        assertThat(deliver("email:" + "a".repeat(64) + "@" + "long.".repeat(36) + "example", Map.of()))
                .isInstanceOf(Delivery.Sent.class);
        assertThat(links(arrived())).isNotEmpty();
    }

    @Test
    void whoHasNoIdentifierThatFitsIsRefusedAndNothingBreaks() {
        assertThat(deliver("email:LONG <ann@example.com>", Map.of()))
                .isInstanceOfSatisfying(
                        Delivery.Refused.class,
                        refused -> assertThat(refused.because()).contains("has no room in an address"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB-x-a-very-long-private-subtag-indeed", "\n", "", "de\u0000", "<b>"})
    void whatIsNoLanguageIsThatOfTheSender(String locale) throws Exception {
        assertThat(deliver("user_id:42, email:ann@example.com", Map.of("locale", locale)))
                .isInstanceOf(Delivery.Sent.class);

        assertThat(links(arrived()))
                .filteredOn(it -> it.purpose() != Purpose.UNSUBSCRIBE)
                .isNotEmpty()
                .allMatch(it -> it.slot().locale().equals("en"));
    }

    @Test
    void theLongestUrlThatATemplateMayNameHasRoom() {
        mails(", url: '/" + "\u00e4".repeat(94) + "x'");

        assertThat(deliver(
                        "user_id:42, email:ann@example.com", Map.of("locale", "en-" + "12345678-".repeat(3) + "12345")))
                .isInstanceOf(Delivery.Sent.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            url: '/URL'  | its url is longer than 190 bytes
            url: '/TAB'  | url has at most 2000 characters, and no control characters
            alt: 'LONG'  | alt says in 1 to 300 characters
            """)
    void whatHasNoRoomInAMailIsAMistakeOfTheTemplate(String option, String said) {
        mails(", " + option.replace("URL", "x".repeat(190)).replace("TAB", "\t").replace("LONG", "x".repeat(301)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmailChannel(mails().toLookAt()))
                .withMessageContaining("html.liquid, line 2: open_time is written")
                .withMessageContaining(said);
    }

    @Test
    void whoOnlyLooksAtMailsNeedsNoAddressOfTheServer() {
        mails("");
        try (var channel = new EmailChannel(mails().toLookAtAnywhere())) {
            channel.open(presenter());
            assertThat(channel.rehearse(message("user_id:42, email:ann@example.com", Map.of())))
                    .isInstanceOf(Delivery.Sent.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "text", "amp", "json"})
    void nothingCountsThatIsDoneWithAPreview(String format) throws Exception {
        assertThat(links(preview("&format=" + format)))
                .isNotEmpty()
                .allMatch(Link::rehearsal)
                .allMatch(it -> it.recipient().equals(Identifier.of("user_id", "42")));
    }

    @Test
    void whoSaysSoActsAsTheRecipient() throws Exception {
        assertThat(links(preview("&links=live"))).isNotEmpty().noneMatch(Link::rehearsal);
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> preview("&links=real"));
    }

    @Test
    void nothingCountsThatIsDoneWithATestMail() throws Exception {
        mails("");
        try (var channel = new EmailChannel(mails().by(server.settings()))) {
            channel.open(presenter());
            var body = Map.<String, Object>of("to", "test@shop.example", "recipient", "user_id:42");
            call(channel, FakeCall.post("/v1/email/mails/news/test").json(body), "/test");
        }

        assertThat(links(arrived()))
                .allMatch(Link::rehearsal)
                .extracting(Link::purpose)
                .contains(Purpose.IMAGE, Purpose.CLICK, Purpose.DATA, Purpose.UNSUBSCRIBE);
    }

    private String preview(String how) throws Exception {
        mails("");
        try (var channel = new EmailChannel(mails().toLookAt())) {
            channel.open(presenter());
            return call(channel, FakeCall.get("/v1/email/mails/news/preview?recipient=user_id:42" + how), "/preview");
        }
    }

    private static String call(EmailChannel channel, FakeCall call, String ending) throws Exception {
        var route = channel.routes().stream()
                .filter(it -> it.path().endsWith(ending))
                .findFirst()
                .orElseThrow();
        var body = route.handler()
                .handle(call.pathParameter("name", "news"), new RecordingInlet())
                .body();
        return body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(body);
    }

    private Delivery deliver(String person, Map<String, Object> content) {
        if (!mails().folder().resolve("news").toFile().exists()) {
            mails("");
        }
        try (var channel = new EmailChannel(mails().by(server.settings()))) {
            channel.open(presenter());
            return channel.deliver(message(person, content));
        }
    }

    private static DeliveryRequest message(String person, Map<String, Object> content) {
        return new DeliveryRequest("m-1", "news", MessageClass.MARKETING, person(person), content, Some.NOW, 1);
    }

    private static List<Identifier> person(String written) {
        return Arrays.stream(written.replace("LONG", "x".repeat(400)).split(", "))
                .map(Identifier::parse)
                .toList();
    }

    private static RecordingPresenter presenter() {
        return new RecordingPresenter().showing("hero");
    }

    private SomeMails mails() {
        return new SomeMails(folder.resolve("mails"));
    }

    /// @param option of the picture that is decided later
    private void mails(String option) {
        var hero = "{% open_time 'hero', alt: 'News'" + option + " %}";
        mails().file("news/mail.yaml", "class: marketing\nsubject: News\n")
                .file("news/html.liquid", "<p><a href=\"{{ unsubscribe_url }}\">Leave</a></p>\n" + hero)
                .file("news/text.liquid", "{{ open_time['hero'].click }} {{ unsubscribe_url }}")
                .file(
                        "news/amp.liquid",
                        "<!doctype html><html \u26a14email><head></head><body>{% open_time 'hero', alt: 'News' %}"
                                + "</body></html>");
    }

    /// The only mail, without what its way added.
    private String arrived() throws Exception {
        var mail = server.mail();
        var all = new StringBuilder(mail.getHeader("List-Unsubscribe")[0].replaceAll("\\s", ""));
        var parts = (MimeMultipart) mail.getContent();
        for (int i = 0; i < parts.getCount(); i++) {
            all.append(new String(parts.getBodyPart(i).getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        return all.toString();
    }

    private List<Link> links(String mail) {
        var keys = LinkKeys.of(Optional.empty(), Optional.of(folder.resolve("open-time.keys")), false);
        var tokens = new LinkTokens(keys, Shelf.NONE, () -> Set.of("hero"));
        return PATH.matcher(mail)
                .results()
                .map(it -> tokens.read(it.group(1), PURPOSES.get(it.group(2)), Instant.now()))
                .map(it -> ((Reading.Valid) it).link())
                .toList();
    }
}
