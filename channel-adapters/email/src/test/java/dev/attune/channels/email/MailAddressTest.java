package dev.attune.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ann@shop.example | '' | ann@shop.example",
                "'  ann@Shop.Example ' | '' | ann@shop.example",
                "Ann Bell <ann@shop.example> | Ann Bell | ann@shop.example",
                "\"Bell, Ann\"<ann@shop.example>  | Bell, Ann | ann@shop.example",
                "A < B <ann@shop.example> | A < B | ann@shop.example",
                "<ann@shop.example> | '' | ann@shop.example",
                "ann@bücher.example | '' | ann@xn--bcher-kva.example"
            })
    void anAddressIsReadWithOrWithoutAName(String written, String name, String address) {
        var read = MailAddress.parse(written);

        assertThat(read.name()).isEqualTo(name);
        assertThat(read.address()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "@shop.example",
                "ann@",
                "Ann <ann@shop.example",
                "Ann <ann@shop.example>>",
                "Ann <ann@shop.example> Bell",
                "ann@shop.example, bob@shop.example",
                "ann@shop.example\r\nBcc: bob@shop.example",
                "Ann\nBell <ann@shop.example>"
            })
    void whatIsNoSingleAddressIsRefused(String written) {
        assertThatThrownBy(() -> MailAddress.parse(written)).hasMessageContaining("no mail address");
    }

    @Test
    @Timeout(20)
    void aVeryLongTextIsRefusedAtOnce() {
        assertThatThrownBy(() -> MailAddress.parse("a" + " ".repeat(200_000) + "b"))
                .hasMessageContaining("no @");
    }
}
