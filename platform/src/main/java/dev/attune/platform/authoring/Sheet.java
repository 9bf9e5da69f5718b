package dev.attune.platform.authoring;

import java.util.ArrayList;
import java.util.List;

/// What a plugin says of itself, for a person at a terminal.
final class Sheet {
    private final Seen seen;

    Sheet(Seen seen) {
        this.seen = seen;
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("plugin     " + seen.id() + " " + seen.version());
        seen.kind().ifPresent(kind -> lines.add("kind       " + kind));
        seen.className().ifPresent(name -> lines.add("class      " + name));
        lines.add(
                "purposes   " + (seen.purposes().isEmpty() ? "none are declared" : String.join(", ", seen.purposes())));
        lines.add("budget     " + seen.budgetMillis() + " ms a call");
        if (!seen.formats().isEmpty()) {
            lines.add("formats    " + String.join(", ", seen.formats()));
        }
        seen.routes().forEach((route, summary) -> lines.add("route      " + route + "   " + summary));
        seen.settings()
                .forEach((name, setting) -> lines.add("setting    " + name + " (" + setting.type() + ", "
                        + (setting.required()
                                ? "required"
                                : setting.defaultText()
                                        .map(it -> "default " + it)
                                        .orElse("optional"))
                        + ")   " + setting.description()));
        return lines;
    }
}
