package dev.attune.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTemplateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "<p>{{ x }}</p> ¦ <p>&lt;b a=&quot;1&quot;&gt;&#39;&amp;</p>",
                "<p title=\"{{ x }}\">a</p> ¦ <p title=\"&lt;b a=&quot;1&quot;&gt;&#39;&amp;\">a</p>",
                "<p title='{{ x }}'>a</p> ¦ <p title='&lt;b a=&quot;1&quot;&gt;&#39;&amp;'>a</p>",
                "<p>{{ x | escape }}</p> ¦ <p>&lt;b a=&quot;1&quot;&gt;&#39;&amp;</p>",
                "{% capture c %}{{ x }}{% endcapture %}{{ c }} ¦ &lt;b a=&quot;1&quot;&gt;&#39;&amp;",
                "{{ '<i>' }} ¦ &lt;i&gt;",
                "<a href=\"{{ js }}\">a</a> ¦ <a href=\"#\">a</a>",
                "<a href=\"{{ url }}\">a</a> ¦ <a href=\"https://shop.example/a?b=1&amp;c=%22\">a</a>",
                "<a href=\"/p/{{ path }}\">a</a> ¦ <a href=\"/p/a%2F..%2Fb%3Fc\">a</a>",
                "<a href=\"/p?q={{ js }}\">a</a> ¦ <a href=\"/p?q=JavaScript%3Aalert%281%29\">a</a>",
                "<a href=\"{{ java }}{{ script }}\">a</a> ¦ <a href=\"javascript%3Aalert%281%29\">a</a>",
                "<a href=\"java{{ script }}\">a</a> ¦ <a href=\"javascript%3Aalert%281%29\">a</a>",
                "<a href=\"{% if x %}{{ path }}{% else %}/{% endif %}\">a</a> ¦ <a href=\"a/../b?c\">a</a>",
                "<a href=\"{% if no %}{{ url }}{% endif %}{{ js }}\">a</a> ¦ <a href=\"JavaScript%3Aalert%281%29\">a</a>",
                "<p class=\"a{% if x %} b{% endif %}\">c</p> ¦ <p class=\"a b\">c</p>",
                "<br/><img alt=\"\" src=x.png><!-- a > b -->{{ 1 }} ¦ <br/><img alt=\"\" src=x.png><!-- a > b -->1",
                "a < b {{ 1 }} ¦ a < b 1"
            })
    void valuesAreEscapedForThePlaceWhereTheyStand(String template, String rendered) {
        var slots = Map.<String, Object>of(
                "x",
                "<b a=\"1\">'&",
                "js",
                "JavaScript:alert(1)",
                "path",
                "a/../b?c",
                "url",
                "https://shop.example/a?b=1&c=\"",
                "java",
                "java",
                "script",
                "script:alert(1)");

        assertThat(Rendering.html(template, slots)).isEqualTo(rendered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JAVASCRIPT:alert(1)",
                " javascript:alert(1)",
                "java\tscript:alert(1)",
                "java\nscript:alert(1)",
                "\u0001javascript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "vbscript:msgbox(1)",
                "blob:https://x/1",
                "file:///etc/passwd",
                "mailto:a@b.example",
                "about:blank",
                "intent://x#Intent;end",
                "\u00a0javascript:alert(1)",
                "javascript\u0000:alert(1)",
                "x-y:z",
                ":alert(1)"
            })
    void anAddressIsHttpOrRelativeOrNothing(String address) {
        assertThat(Rendering.html("<a href=\"{{ u }}\">a</a>", Map.of("u", address)))
                .isEqualTo("<a href=\"#\">a</a>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/a",
                "HTTP://shop.example",
                "/a/b",
                "a/b",
                "../a",
                "?a=b",
                "#a",
                "//cdn.example/a.png",
                "a.png",
                "/a:b",
                "?x=javascript:1",
                ""
            })
    void goodAddressesStayAsTheyAre(String address) {
        assertThat(Rendering.html("<a href=\"{{ u }}\">a</a>", Map.of("u", address)))
                .isEqualTo("<a href=\"" + address + "\">a</a>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>{{ x }}</script>",
                "<SCRIPT>1</SCRIPT>",
                "<style>{{ x }}</style>",
                "<iframe src=\"{{ x }}\"></iframe>",
                "<svg><a xlink:href=\"{{ x }}\"/></svg>",
                "<math>{{ x }}</math>",
                "<textarea>{{ x }}</textarea>",
                "<title>{{ x }}</title>",
                "<base href=\"{{ x }}\">",
                "<meta content=\"{{ x }}\">",
                "<object data=\"{{ x }}\">",
                "<p onclick=\"{{ x }}\">a</p>",
                "<p ONCLICK=go>a</p>",
                "<p onfocus>a</p>",
                "<p srcdoc=\"{{ x }}\">",
                "<p style=\"color: {{ x }}\">a</p>",
                "<img srcset=\"{{ x }} 2x\">",
                "<p title={{ x }}>a</p>",
                "<p title=a{{ x }}>a</p>",
                "<p {{ x }}>a</p>",
                "<p {{ x }}=\"a\">a</p>",
                "<{{ x }}>a",
                "<p{{ x }}>a",
                "</p{{ x }}>",
                "<!-- {{ x }} -->",
                "<!--> {{ x }} -->",
                "<!--a--!>{{ x }}-->",
                "<![CDATA[ {{ x }} ]]>",
                "<?php {{ x }} ?>",
                "<p title=\"{{ x }}",
                "<p title=\"a\"b=\"{{ x }}\">",
                "<p \"=\"{{ x }}\">",
                "<p title=>{{ x }}",
                "<p title=`{{ x }}`>",
                "<a href=\"javascript:{{ x }}\">a</a>",
                "<a href=\"javascript:go('{{ x }}')\">a</a>",
                "<a href=\"{{ x }}:alert(1)\">a</a>",
                "<a href=\"&#106;avascript:{{ x }}\">a</a>",
                "<a href=\"java\tscript:{{ x }}\">a</a>",
                "<a href=\"data:text/html,{{ x }}\">a</a>",
                "{% if x %}<a href=\"{% endif %}{{ x }}",
                "{% if x %}<p title=\"{% else %}<p>{% endif %}{{ x }}",
                "{% for a in x %}<a href=\"{% endfor %}",
                "{% for a in x %}<p {% break %}>{% endfor %}",
                "<a href=\"{% for a in x %}{{ a }}{% endfor %}\">a</a>",
                "<a href=\"{% if x %}javascript{% else %}b{% endif %}:{{ x }}\">a</a>",
                "<a{%- if x -%} title=\"{{ x }}\"{% endif %}>a</a>",
                "{% case x %}{% when 1 %}<p title=\"{% when 2 %}{% endcase %}{{ x }}"
            })
    void aPlaceThatCannotBeMadeSafeIsRefused(String template) {
        assertThatThrownBy(() -> Rendering.html(template, Map.of("x", List.of("<b>"))))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("test/html.liquid")
                .hasMessageContaining("line ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% include 'x' %}",
                "{% include_relative 'x' %}",
                "{% render 'x' %}",
                "{% cycle 'a', x %}",
                "{% increment x %}",
                "{% decrement x %}",
                "{% ifchanged %}{{ x }}{% endifchanged %}",
                "{% tablerow a in x %}{{ a }}{% endtablerow %}",
                "{% echo x %}",
                "{% liquid assign a = 1 %}",
                "{% new() %}",
                "{% if x %}",
                "{% endif %}",
                "{% else %}",
                "{{ x | raw }}",
                "{{ x | json }}",
                "{{ 'now' | date: '%Y' }}",
                "{{ x | newline_to_br }}",
                "{{ x | strip_html }}",
                "{{ x",
                "{% if x",
                "{{ 'a }}' }}",
                "{{ x ' | upcase }}",
                "{{ x \" }}",
                "{{ '{{ x }}' }}",
                "{{ {{ x }} }}",
                "{{ }}",
                "{{ x y z }}",
                "{{ x | }}",
                "{{ | upcase }}",
                "{% raw %}{{ x }}",
                "{% comment %}",
                "{% break %}",
                "{% %}"
            })
    void whatTemplatesHereCannotDoIsRefused(String template) {
        assertThatThrownBy(() -> Rendering.html(template, Map.of("x", "<b>"))).isInstanceOf(TemplateException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "<svg><a:text x=\"1\">{{ x }}</a:text></svg> ¦ <svg><a:text x=\"1\">&lt;b a=&quot;1&quot;&gt;&#39;&amp;</a:text></svg>",
                "<svg xmlns:a=\"https://a\"><g a:x=\"{{ x }}\"/></svg> ¦ <svg xmlns:a=\"https://a\"><g a:x=\"&lt;b a=&quot;1&quot;&gt;&#39;&amp;\"/></svg>",
                "<svg><title>{{ x }}</title></svg> ¦ <svg><title>&lt;b a=&quot;1&quot;&gt;&#39;&amp;</title></svg>",
                "<svg><!-- a --><use href=\"#b\"/></svg> ¦ <svg><!-- a --><use href=\"#b\"/></svg>",
                "<svg>{{ unsound }}</svg> ¦ <svg>a😀bcde</svg>"
            })
    void valuesInSvgAreEscapedAsXmlNeedsIt(String template, String rendered) {
        var slots = Map.<String, Object>of(
                "x", "<b a=\"1\">'&", "unsound", "a\uD83D\uDE00b\u0000c\uD800d\uFFFE\uDC00e\u001b\uFFFF");

        assertThat(Rendering.svg(template, slots)).isEqualTo(rendered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg><script>{{ x }}</script></svg>",
                "<svg><SCRIPT/></svg>",
                "<svg><style>{{ x }}</style></svg>",
                "<svg><foreignObject>{{ x }}</foreignObject></svg>",
                "<svg><set attributeName=\"href\" to=\"{{ x }}\"/></svg>",
                "<svg><animate values=\"{{ x }}\"/></svg>",
                "<svg onload=\"x\"/>",
                "<svg ONCLICK=\"x\"/>",
                "<svg style=\"fill: {{ x }}\"/>",
                "<svg><use href=\"{{ x }}\"/></svg>",
                "<svg><use xlink:href=\"#{{ x }}\"/></svg>",
                "<svg xmlns:b=\"{{ x }}\"/>",
                "<svg xmlns=\"{{ x }}\"/>",
                "<svg id=\"{{ x }}\"/>",
                "<svg xml:base=\"https://x\"/>",
                "<svg width={{ x }}/>",
                "<svg width=1>{{ x }}</svg>",
                "<svg {{ x }}=\"1\"/>",
                "<svg><{{ x }}/></svg>",
                "<svg></{{ x }}>",
                "<svg><!-- {{ x }} --></svg>",
                "<svg><![CDATA[{{ x }}]]></svg>",
                "<?xml version=\"1.0\"?><svg/>",
                "<?xml-stylesheet href=\"{{ x }}\"?><svg/>",
                "<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><svg>&a;</svg>",
                "<!doctype svg><svg/>",
                "<!ENTITY a \"b\"><svg/>"
            })
    void aPlaceInSvgThatCannotBeMadeSafeIsRefused(String template) {
        assertThatThrownBy(() -> Rendering.svg(template, Map.of("x", List.of("<b>"))))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("test/svg.liquid")
                .hasMessageContaining("line ");
    }
}
