package dev.attune.channels.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1.2.3",
                "127.1",
                "0.0.0.0",
                "0",
                "10.0.0.1",
                "10.255.255.255",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "192.168.1",
                "169.254.169.254",
                "169.254.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "198.18.0.1",
                "192.0.2.1",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "2130706433",
                "0x7f000001",
                "0x7f.0.0.1",
                "017700000001",
                "0177.0.0.1",
                "127.0.0.1.",
                "[::1]",
                "[::]",
                "[0:0:0:0:0:0:0:1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[::ffff:169.254.169.254]",
                "[fe80::1]",
                "[fc00::1]",
                "[fd00:ec2::254]",
                "[fec0::1]",
                "[ff02::1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b::10.0.0.1]",
                "[64:ff9b:1::1]",
                "[2002:7f00:1::]",
                "[2001::1]",
                "[2001:db8::1]",
                "[100::1]",
                "localhost",
                "LOCALHOST",
                "x.localhost",
                "[fe80::1%25lo]"
            })
    void anAddressThatIsNotPublicIsRefusedHoweverItIsSpelled(String host) {
        assertThatThrownBy(() -> Target.of("https://" + host + "/hooks", false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "172.15.0.1",
                "172.32.0.1",
                "100.63.0.1",
                "100.128.0.1",
                "192.167.0.1",
                "169.253.0.1",
                "[2606:4700::1111]",
                "[64:ff9b::8.8.8.8]",
                "crm.example",
                "xn--bcher-kva.example"
            })
    void aPublicAddressOrANameIsAccepted(String host) {
        assertThat(Target.of("https://" + host + "/hooks", false).host()).isEqualTo(host);
    }

    @Test
    void aNameIsCheckedWhenItIsLookedUp() {
        var target = new Target(true, "localhost", 443, "/", false);

        assertThatThrownBy(target::resolve)
                .isInstanceOf(PrivateAddressException.class)
                .hasMessageContaining("'localhost'")
                .hasMessageContaining("set allow-private: true");
    }

    @Test
    void aPrivateAddressIsAcceptedWhenItIsMeant() throws Exception {
        assertThat(Target.of("http://localhost:8080/x", true).resolve().isLoopbackAddress())
                .isTrue();
        assertThat(Target.of("http://[::1]:8080/x", true).resolve()).isEqualTo(InetAddress.ofLiteral("::1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://crm.example/hooks",
                "ftp://crm.example/",
                "file:///etc/passwd",
                "crm.example",
                "https://",
                "https:///hooks",
                "https://u:p@crm.example/",
                "https://crm.example/#x",
                "https://crm.example/a b",
                "https://crm.example/ä",
                "https://crm.example:99999/",
                "javascript:1",
                "https://a_b/",
                "https://crm.example\\@10.0.0.1/"
            })
    void whatIsNoAddressForMessagesIsRefused(String url) {
        assertThatThrownBy(() -> {
                    var target = Target.of(url, false);
                    new java.net.InetSocketAddress("127.0.0.1", target.port());
                })
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theQueryIsNotShown() {
        assertThat(Target.of("https://crm.example/hooks?key=secret", false))
                .hasToString("https://crm.example:443/hooks");
    }
}
