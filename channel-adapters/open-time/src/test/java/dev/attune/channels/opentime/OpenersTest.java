package dev.attune.channels.opentime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenersTest {
    private final OpenerRules shipped = OpenerRules.from(Optional.empty());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            person   | GET  | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)
            person   | GET  | Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148
            person   | GET  | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36
            person   | GET  | Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.4.0
            person   | GET  | Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Microsoft Outlook 16.0.17928; ms-office; MSOffice 16)
            proxy    | GET  | Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)
            proxy    | GET  | YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html
            prefetch | GET  | Mozilla/5.0
            prefetch | GET  | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0
            scanner  | HEAD | Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.4.0
            scanner  | HEAD | Mozilla/5.0
            scanner  | GET  | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Microsoft Office Existence Discovery
            scanner  | GET  | Mozilla/5.0 (compatible; BarracudaCentral)
            scanner  | GET  | Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/131.0.0.0 Safari/537.36
            scanner  | GET  | Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)
            unknown  | GET  | curl/8.5.0
            unknown  | GET  | ''
            """)
    void theShippedRulesTellWhoAsks(String opener, String method, String agent) {
        var visit = new Visit(method, agent, "198.51.100.7", true);
        assertThat(shipped.opener(visit).word()).isEqualTo(opener);
    }

    @ParameterizedTest
    @CsvSource({
        "17.58.1.2, prefetch",
        "172.225.3.4, prefetch",
        "104.28.30.40, prefetch",
        "146.75.160.20, prefetch",
        "2a02:26f7:b348::1, prefetch",
        "198.51.100.7, unknown",
        "2001:db8::1, unknown",
        "no address, unknown"
    })
    void whoHasNoNameIsToldByTheNetwork(String address, String opener) {
        assertThat(shipped.opener(new Visit("GET", "", address, false)).word()).isEqualTo(opener);
    }

    @Test
    void somebodyBehindARelayIsAPersonAllTheSame() {
        assertThat(shipped.opener(new Visit("GET", Post.BROWSER, "104.28.30.40", true)))
                .isEqualTo(Opener.PERSON);
    }

    @Test
    void eachShippedRuleHasItsSource() throws IOException {
        try (var lines = CsvReader.builder().ofNamedCsvRecord(OpenerRules.shipped())) {
            assertThat(lines.stream())
                    .hasSizeGreaterThan(30)
                    .allSatisfy(line -> assertThat(line.getField("source")).isNotBlank());
        }
    }

    @Test
    void anOperatorsRulesTakeThePlaceOfTheShipped(@TempDir Path folder) throws IOException {
        var file = folder.resolve("openers.csv");
        Files.writeString(file, "class,agent-has\nscanner,curl\n");
        var own = OpenerRules.from(Optional.of(file));
        assertThat(own.opener(new Visit("GET", "curl/8", "", false))).isEqualTo(Opener.SCANNER);
        assertThat(own.opener(new Visit("GET", "Mozilla/5.0", "", false))).isEqualTo(Opener.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class,agent-has\nrobot,curl\n",
                "class,agent-has\nscanner,\n",
                "class,address-in\nscanner,here\n",
                "class,address-in\nscanner,10.0.0.0/99\n",
                "kind\nscanner\n"
            })
    void aWrongRuleIsNamedWithItsLine(String csv) {
        assertThatThrownBy(() -> OpenerRules.parse(csv, "own.csv")).hasMessageStartingWith("own.csv, line 2: ");
    }
}
