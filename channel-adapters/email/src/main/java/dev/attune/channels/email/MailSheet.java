package dev.attune.channels.email;

import dev.attune.api.DeliveryRequest.MessageClass;
import dev.attune.liquid.Syntax;
import dev.attune.liquid.Template;
import dev.attune.liquid.TemplateException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What `mail.yaml` says of a mail.
///
/// @param sample values for looking at the mail when nobody was written to
record MailSheet(
        MessageClass messageClass,
        Template subject,
        Template preheader,
        Optional<MailAddress> from,
        Optional<MailAddress> replyTo,
        Map<String, Object> sample) {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final List<String> KEYS = List.of("class", "subject", "preheader", "from", "reply-to", "sample");

    /// @throws MailException naming the line
    static MailSheet read(String source) {
        return new Reading(source).sheet();
    }

    private static final class Reading {
        private final String source;
        private final Map<String, @Nullable Object> values;

        Reading(String source) {
            this.source = source;
            this.values = values(source);
        }

        MailSheet sheet() {
            values.keySet().stream()
                    .filter(key -> !KEYS.contains(key))
                    .findFirst()
                    .ifPresent(key -> {
                        throw at(key, "there is no '" + key + "'; use one of " + KEYS);
                    });
            return new MailSheet(
                    messageClass(),
                    template(
                            "subject",
                            text("subject")
                                    .orElseThrow(
                                            () -> MailException.at(1, "a mail needs a subject; write 'subject: …'"))),
                    template("preheader", text("preheader").orElse("")),
                    address("from"),
                    address("reply-to"),
                    sample());
        }

        private static Map<String, @Nullable Object> values(String source) {
            try {
                var values = new LinkedHashMap<String, @Nullable Object>();
                if (YAML.readValue(source, Object.class) instanceof Map<?, ?> map) {
                    map.forEach((key, value) -> values.put(String.valueOf(key), value));
                    return values;
                }
            } catch (JacksonException noYaml) {
                var place = noYaml.getLocation();
                throw MailException.at(
                        place == null ? 1 : place.getLineNr(),
                        "this is no YAML: "
                                + noYaml.getOriginalMessage()
                                        .lines()
                                        .findFirst()
                                        .orElse(""));
            }
            throw MailException.at(1, "this is no YAML of the form 'key: value'; write class and subject");
        }

        private MessageClass messageClass() {
            var written = text("class")
                    .orElseThrow(() -> MailException.at(
                            1, "a mail needs a class; write 'class: marketing', 'transactional' or 'service'"));
            try {
                return MessageClass.valueOf(written.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                throw at("class", "class is marketing, transactional or service, but not '" + written + "'");
            }
        }

        private Optional<String> text(String key) {
            var value = values.get(key);
            if (value instanceof Map || value instanceof List) {
                throw at(key, key + " is a text; put quotes around it");
            }
            return Optional.ofNullable(value).map(String::valueOf).filter(it -> !it.isBlank());
        }

        private Template template(String key, String written) {
            try {
                return Template.of(written, Syntax.TEXT);
            } catch (TemplateException wrong) {
                throw at(key, key + " is no Liquid that can be used: " + wrong.getMessage());
            }
        }

        private Optional<MailAddress> address(String key) {
            try {
                return text(key).map(MailAddress::parse);
            } catch (IllegalArgumentException wrong) {
                throw at(key, key + ": " + wrong.getMessage());
            }
        }

        private Map<String, Object> sample() {
            var sample = values.get("sample");
            if (sample == null) {
                return Map.of();
            }
            if (!(sample instanceof Map<?, ?> map)) {
                throw at("sample", "sample is a map of values, such as { person: { first_name: Ann } }");
            }
            var named = new LinkedHashMap<String, Object>();
            map.forEach((name, value) -> {
                if (value != null) {
                    named.put(String.valueOf(name), value);
                }
            });
            return named;
        }

        private MailException at(String key, String what) {
            var found = Pattern.compile("(?m)^['\"]?" + Pattern.quote(key) + "['\"]?\\s*:")
                    .matcher(source);
            int line = found.find()
                    ? 1
                            + (int) source.substring(0, found.start())
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count()
                    : 1;
            return MailException.at(line, what);
        }
    }
}
