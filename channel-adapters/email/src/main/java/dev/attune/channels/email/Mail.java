package dev.attune.channels.email;

import dev.attune.liquid.Template;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A mail as its author wrote it, ready to be filled in for anybody. Looking at it, testing it and sending it use this
/// and nothing else.
///
/// @param name of its folder
record Mail(String name, MailSheet sheet, HtmlTemplate html, Template text, Optional<HtmlTemplate> amp) {
    private static final Pattern GAPS = Pattern.compile("\\n{3,}");

    /// Fills it in.
    ///
    /// @param content the message's values
    /// @param links what leads from the mail back to us
    Written write(Map<String, Object> content, LinksBack links) {
        var values = new LinkedHashMap<>(content);
        values.put("unsubscribe_url", links.unsubscribe().orElse(""));
        var openTime = new LinkedHashMap<String, Object>();
        placements().forEach(placement -> openTime.put(placement, links.addresses(placement)));
        values.put("open_time", openTime);
        var subject = HeaderText.oneLine(sheet.subject().fill(values));
        values.put("subject", subject);
        var preheader = HeaderText.oneLine(sheet.preheader().fill(values));
        values.put("preheader", preheader);
        return new Written(
                subject,
                preheader,
                plain(text.fill(values)),
                amp.map(it -> it.render(values, links::amp)),
                html.render(values, links::html));
    }

    Set<String> placements() {
        var placements = new TreeSet<>(html.placements());
        amp.ifPresent(it -> placements.addAll(it.placements()));
        return placements;
    }

    private static String plain(String text) {
        var shown = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> !Character.isISOControl(c) || c == '\n' || c == '\t')
                .forEach(shown::appendCodePoint);
        return GAPS.matcher(shown).replaceAll("\n\n").strip() + "\n";
    }
}
