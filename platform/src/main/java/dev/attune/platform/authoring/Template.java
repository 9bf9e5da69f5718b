package dev.attune.platform.authoring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with `{{names}}` in it, from the jar.
final class Template {
    private static final Pattern NAME = Pattern.compile("\\{\\{([a-z]+)}}");

    private Template() {}

    /// Fills in the names; what stands for one is not read again.
    static String fill(String resource, Map<String, String> values) throws IOException {
        try (var in = Template.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the template " + resource + " is missing in the jar");
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return NAME.matcher(text).replaceAll(name -> Matcher.quoteReplacement(value(name.group(1), values)));
        }
    }

    private static String value(String name, Map<String, String> values) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("nothing stands for {{" + name + "}}");
        }
        return value;
    }
}
