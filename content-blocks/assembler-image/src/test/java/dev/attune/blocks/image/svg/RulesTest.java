package dev.attune.blocks.image.svg;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
    private static final String ROOT =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rect width=\"1\" height=\"1\" fill=\"url(#g)\"/>",
                "<use href=\"#a\"/><use xlink:href=\"#a\"/><g id=\"a\"/>",
                "<text xmlns=\"https://attune.dev/image\" fill=\"url(#g)\">a</text>",
                "<g style=\"fill: #fff; filter: url(#f)\"/>",
                "<filter id=\"s\" x=\"-30%\" y=\"-200%\" width=\"160%\" height=\"500%\"><feGaussianBlur stdDeviation=\"9 2\"/></filter>",
                "<image xmlns=\"https://attune.dev/image\" asset=\"url(https://evil.example)\" width=\"1\" height=\"1\"/>",
                "<title>Tent &amp; lamp</title><desc/>",
                "<sodipodi:namedview xmlns:sodipodi=\"http://inkscape\" onload=\"x\"/>"
            })
    void whatDrawsShapesIsAllowed(String content) {
        assertThatCode(() -> check(ROOT + content + "</svg>")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<text xmlns=\"https://attune.dev/image\" fill=\"url(https://evil.example#g)\">a</text>",
                "<script href=\"https://evil.example/x.js\"/>",
                "<rect onclick=\"alert(1)\"/>",
                "<g onload=\"alert(1)\"/>",
                "<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject>",
                "<image href=\"file:///etc/passwd\"/>",
                "<image href=\"data:image/png;base64,AAAA\"/>",
                "<image xlink:href=\"http://169.254.169.254/latest\"/>",
                "<use href=\"https://evil.example/x.svg#a\"/>",
                "<use xlink:href=\"other.svg#a\"/>",
                "<rect fill=\"url(https://evil.example/x.svg#a)\"/>",
                "<rect fill=\"URL( 'file:///etc/passwd#a' )\"/>",
                "<rect style=\"fill: url(//evil.example/a#b)\"/>",
                "<rect style=\"fill: u\\72l(//evil.example/a#b)\"/>",
                "<style>@import url(https://evil.example/x.css);</style>",
                "<style>rect { fill: url(https://evil.example/x#a) }</style>",
                "<animate attributeName=\"href\" values=\"javascript:alert(1)\"/>",
                "<set attributeName=\"onmouseover\" to=\"alert(1)\"/>",
                "<a href=\"javascript:alert(1)\"><rect/></a>",
                "<text>host fonts</text>",
                "<feImage href=\"https://evil.example/a.png\"/>",
                "<filter><feTurbulence numOctaves=\"1000000\"/></filter>",
                "<filter><feGaussianBlur stdDeviation=\"1000000\"/></filter>",
                "<filter><feGaussianBlur stdDeviation=\"1e9\"/></filter>",
                "<filter width=\"9999999%\"><feOffset/></filter>",
                "<g id=\"a\"><use href=\"#a\"/></g>",
                "<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>",
                "<pattern id=\"p\"><rect fill=\"url(#p)\"/></pattern>"
            })
    void whatDoesMoreThanDrawShapesIsRefused(String content) {
        assertThatThrownBy(() -> check(ROOT + content + "</svg>")).isInstanceOf(SvgException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><desc>&x;</desc></svg>",
                "<!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&b;</svg>",
                "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://127.0.0.1:1/svg.dtd\"><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "<!DOCTYPE svg [<!ENTITY % x SYSTEM \"http://127.0.0.1:1/\"> %x;]><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\">&nbsp;</svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>",
                "<svg/>",
                "<html/>",
                "",
                "\u0000"
            })
    void documentTypesAndBrokenXmlAreRefused(String svg) {
        assertThatThrownBy(() -> check(svg)).isInstanceOf(SvgException.class);
    }

    @Test
    void copiesOfCopiesAreRefusedBeforeTheyAreDrawn() {
        var laughs = new StringBuilder(ROOT + "<g id=\"l0\"><rect width=\"1\" height=\"1\"/></g>");
        IntStream.rangeClosed(1, 12)
                .forEach(i -> laughs.append("<g id=\"l")
                        .append(i)
                        .append("\">")
                        .append(("<use href=\"#l" + (i - 1) + "\"/>").repeat(10))
                        .append("</g>"));

        assertThatThrownBy(() -> check(laughs + "<use href=\"#l12\"/></svg>")).hasMessageContaining("make it simpler");
    }

    @Test
    void depthAndNumberOfElementsAreLimited() {
        assertThatThrownBy(() -> check(ROOT + "<g>".repeat(10_000) + "</g>".repeat(10_000) + "</svg>"))
                .hasMessageContaining("make it simpler");
        assertThatThrownBy(() -> check(ROOT + "<g/>".repeat(10_000) + "</svg>"))
                .hasMessageContaining("make it simpler");
    }

    private static void check(String svg) {
        var before = System.nanoTime();
        try {
            Rules.checked(SvgReader.read(svg));
        } finally {
            if (System.nanoTime() - before > Duration.ofSeconds(2).toNanos()) {
                throw new AssertionError("it took too long");
            }
        }
    }
}
