package dev.attune.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReturnedMailTest {
    @Test
    void aDiagnosisIsKeptWithoutTheAddressesInIt() {
        assertThat(ReturnedMail.without("550 5.1.1 <ann@shop.example>: no such\r\n mailbox ann@shop.example"))
                .isEqualTo("550 5.1.1 <…>: no such mailbox …");
    }

    @Test
    @Timeout(20)
    void ofAVeryLongDiagnosisTheBeginningIsLookedAt() {
        assertThat(ReturnedMail.without("x".repeat(1_000_000))).hasSize(300);
        assertThat(ReturnedMail.without("x".repeat(250) + " ann@shop.example " + "y".repeat(1_000)))
                .hasSize(300)
                .doesNotContain("@");
    }
}
