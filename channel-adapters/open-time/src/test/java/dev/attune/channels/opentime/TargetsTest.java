package dev.attune.channels.opentime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {
    private static final String BASE = "https://shop.example";

    private final Targets targets = new Targets(List.of("blog.example", "*.partner.example", "odd.example:8443"));

    @ParameterizedTest
    @CsvSource({
        "/boots, https://shop.example/boots",
        "/?kit=plain, https://shop.example/?kit=plain",
        "?kit=plain, https://shop.example/?kit=plain",
        "boots/42#size, https://shop.example/boots/42#size",
        "/schöne-zelte, https://shop.example/sch%C3%B6ne-zelte",
        "https://shop.example/boots?a=b&c=%20d, https://shop.example/boots?a=b&c=%20d",
        "https://SHOP.example/boots, https://SHOP.example/boots",
        "https://blog.example/, https://blog.example/",
        "https://blog.example:443/, https://blog.example:443/",
        "https://eu.partner.example/x, https://eu.partner.example/x",
        "https://odd.example:8443/x, https://odd.example:8443/x",
    })
    void theShopAndNamedHostsAreAllowed(String named, String target) {
        assertThat(targets.allowed(named, BASE)).hasValue(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "http://blog.example/",
                "http://shop.example/",
                "https://shop.example:8443/",
                "https://blog.example:8443/",
                "https://odd.example/",
                "https://partner.example/",
                "https://evilpartner.example/",
                "https://blog.example.evil.example/",
                "https://evil.example/blog.example",
                "https://evil.example#blog.example",
                "https://evil.example?blog.example",
                "https://blog.example@evil.example/",
                "https://blog.example:x@evil.example/",
                "https://shop.example%2eevil.example/",
                "https://shop.example%40evil.example/",
                "https://blog.example./",
                "https:blog.example",
                "https:/blog.example",
                "https:///evil.example",
                "https://",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https://evil.example\\@blog.example/",
                "https://blog.example\\.evil.example/",
                "/\tx",
                "\t//evil.example",
                " https://evil.example",
                "/%5Cevil.example",
                "/%0d%0aSet-Cookie:x",
                "/a\r\nSet-Cookie: x",
                "/%00",
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "java\tscript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "vbscript:x",
                "file:///etc/passwd",
                "ftp://blog.example/",
                "mailto:a@blog.example",
                "https://[::1]/",
                "https://127.0.0.1/",
                "https://2130706433/",
                "https://blog。example/",
                "https://ｅvil.example/",
                "http://shop.example@evil.example",
                "",
            })
    void nowhereElse(String named) {
        assertThat(targets.allowed(named, BASE)).isEmpty();
    }
}
