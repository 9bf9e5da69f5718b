package dev.attune.channels.email;

import dev.attune.api.DeliveryRequest.MessageClass;
import dev.attune.liquid.Syntax;
import dev.attune.liquid.Template;
import dev.attune.liquid.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the mails of a deployment, and says everything that is wrong with them at once.
final class Mails {
    private static final long LARGEST = 256 * 1024;
    private static final List<String> FILES =
            List.of("mail.yaml", "mail.mjml", "html.liquid", "text.liquid", "amp.liquid");
    private static final String UNSUBSCRIBE = "unsubscribe_url";

    private final Path folder;
    private final String locale;
    private final List<String> wrong = new ArrayList<>();

    private Mails(Path folder, String locale) {
        this.folder = folder;
        this.locale = locale;
    }

    /// @throws IllegalArgumentException with every mistake, by file and line
    static Map<String, Mail> read(Path folder, String locale) {
        var reading = new Mails(folder, locale);
        var mails = reading.all();
        if (!reading.wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", reading.wrong));
        }
        return Map.copyOf(mails);
    }

    private Map<String, Mail> all() {
        var mails = new TreeMap<String, Mail>();
        for (var each : list(folder)) {
            var name = String.valueOf(each.getFileName());
            if (!Files.isDirectory(each)) {
                wrong.add(each + ": mails are folders; move it into " + folder.resolve("NAME"));
            } else if (!name.matches("[a-z0-9-]+")
                    || name.startsWith("-")
                    || name.endsWith("-")
                    || name.contains("--")) {
                wrong.add(each + ": a mail's name is made of a-z, 0-9 and single hyphens");
            } else {
                one(name, each).ifPresent(mail -> mails.put(name, mail));
            }
        }
        return mails;
    }

    private Optional<Mail> one(String name, Path mail) {
        int before = wrong.size();
        for (var file : list(mail)) {
            if (!FILES.contains(String.valueOf(file.getFileName()))) {
                wrong.add(file + ": this is no file of a mail; it has " + FILES);
            }
        }
        boolean mjml = Files.exists(mail.resolve("mail.mjml"));
        if (mjml == Files.exists(mail.resolve("html.liquid"))) {
            wrong.add(mail + ": a mail has either a mail.mjml or an html.liquid");
        }
        var sheet = part(mail.resolve("mail.yaml"), MailSheet::read);
        boolean advertises = sheet != null && sheet.messageClass() == MessageClass.MARKETING;
        var html = mjml
                ? part(mail.resolve("mail.mjml"), it -> HtmlTemplate.mjml(leaving(it, advertises), locale))
                : part(mail.resolve("html.liquid"), it -> HtmlTemplate.html(leaving(it, advertises), locale));
        var text = part(mail.resolve("text.liquid"), it -> Template.of(leaving(it, advertises), Syntax.TEXT));
        var amp = Files.exists(mail.resolve("amp.liquid"))
                ? Optional.ofNullable(part(mail.resolve("amp.liquid"), HtmlTemplate::amp))
                : Optional.<HtmlTemplate>empty();
        return wrong.size() > before || sheet == null || html == null || text == null
                ? Optional.empty()
                : Optional.of(new Mail(name, sheet, html, text, amp));
    }

    /// A mail that advertises must say how to get no more of them.
    private static String leaving(String source, boolean advertises) {
        if (advertises && !source.contains(UNSUBSCRIBE)) {
            throw MailException.at(
                    1, "a marketing mail must show how to unsubscribe; put {{ " + UNSUBSCRIBE + " }} into it");
        }
        return source;
    }

    private <T> @Nullable T part(Path file, Function<String, T> reader) {
        if (!Files.exists(file)) {
            if (!file.endsWith("html.liquid")) {
                wrong.add(file + ": this file is missing");
            }
            return null;
        }
        try {
            if (Files.size(file) > LARGEST) {
                wrong.add(file + ": it is larger than " + LARGEST / 1024 + " KiB; mail programs would cut it");
                return null;
            }
            return reader.apply(Files.readString(file).replace("\r\n", "\n"));
        } catch (MailException | TemplateException mistake) {
            wrong.add(file + ", " + mistake.getMessage());
        } catch (IOException unreadable) {
            wrong.add(file + ": it cannot be read as UTF-8: " + unreadable.getMessage());
        }
        return null;
    }

    /// Without README.md, hidden and temporary files.
    private List<Path> list(Path within) {
        try (var files = Files.list(within)) {
            return files.filter(it -> !String.valueOf(it.getFileName()).matches("\\..*|.*~|README\\.md"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            wrong.add(within + ": there is no such folder that can be read; make it, with a folder for each mail");
            return List.of();
        }
    }
}
