package dev.attune.torture.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Random;

/// Makes something odd of a path or a query.
final class TargetMutator {
    private static final List<String> RAW = List.of(
            "%",
            "%zz",
            "%ff",
            "%c0%af",
            "%u0041",
            "%00",
            "%0d%0a",
            "%ed%a0%80",
            "..",
            ".",
            "%2e%2e",
            ";",
            ";a=b",
            "\\",
            "%2f",
            "~",
            "*",
            "<x>",
            "\"",
            "{x}",
            "|",
            "^",
            "\u00e9",
            "\u00ff\u00fe",
            "\u007f");
    private static final List<String> NAMES = List.of(
            "limit",
            "cursor",
            "state",
            "internal",
            "userId",
            "anonymousId",
            "locale",
            "url",
            "format",
            "mode",
            "data",
            "properties",
            "context",
            "event",
            "messageId",
            "timestamp",
            "writeKey",
            "",
            "a[b]",
            "__proto__");

    private final Random random;

    TargetMutator(Random random) {
        this.random = random;
    }

    Request mutate(Request example, Operation operation) {
        boolean inPath = operation.hasPathParameter() && random.nextBoolean();
        var target = inPath ? operation.at(value()) : example.target();
        if (!inPath || random.nextInt(3) == 0) {
            target = withQuery(target, operation);
        }
        return example.to(target.replaceAll("[\r\n ]", "%20"));
    }

    private String withQuery(String target, Operation operation) {
        var names = operation.query().isEmpty() ? NAMES : operation.query();
        return switch (random.nextInt(8)) {
            case 0 -> target + "?" + "a=1&".repeat(1 << random.nextInt(9));
            case 1 -> target + "?" + "&=?#".repeat(random.nextInt(20)) + value();
            case 2 -> target + value();
            case 3 -> target + "?" + Oddities.pick(random, names) + "=" + "9".repeat(1 << random.nextInt(13));
            default -> {
                var query = new StringBuilder();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    var name = Oddities.pick(random, random.nextBoolean() ? names : NAMES);
                    query.append(query.isEmpty() ? "" : "&")
                            .append(name)
                            .append('=')
                            .append(value());
                }
                yield target.replaceFirst("\\?.*", "") + "?" + query;
            }
        };
    }

    private String value() {
        if (random.nextInt(4) == 0) {
            return Oddities.pick(random, RAW);
        }
        var text = random.nextInt(4) == 0 ? Oddities.number(random) : Oddities.text(random);
        var encoded = URLEncoder.encode(text.length() > 6_000 ? text.substring(0, 6_000) : text, UTF_8);
        return encoded.isEmpty() ? "%20" : encoded;
    }
}
