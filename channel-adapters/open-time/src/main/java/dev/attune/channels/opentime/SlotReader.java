package dev.attune.channels.opentime;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.Presenter;
import dev.attune.channels.opentime.links.Picture;
import dev.attune.channels.opentime.links.Slot;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Reads what a caller wants at one place of a mail.
final class SlotReader {
    private static final Set<String> FIELDS =
            Set.of("name", "item", "scale", "width", "height", "alt", "locale", "url");
    private static final int WIDTH = 600;
    private static final int HEIGHT = 300;
    private static final String ALT = "See what we picked for you";

    private final Presenter presenter;
    private final Targets targets;
    private final Bases bases;
    private final int scale;

    SlotReader(Presenter presenter, Targets targets, Bases bases, int scale) {
        this.presenter = presenter;
        this.targets = targets;
        this.bases = bases;
        this.scale = scale;
    }

    record Wanted(Slot slot, Picture picture) {}

    /// @param written a placement's name, or an object with it and more
    Wanted read(Object written, String message, String path, Call call) {
        var body = Body.of(written instanceof String name ? Map.of("name", name) : written, path)
                .knowing(FIELDS);
        var placement = placement(body.needed("name", "\"name\": \"home-hero\""));
        var url = body.text("url");
        url.ifPresent(it -> mayLeadTo(it, path, call));
        var slot = Body.made(() -> new Slot(
                message,
                placement,
                body.number("item", 0),
                body.number("scale", scale),
                body.text("locale").orElse(""),
                url));
        var picture = Body.made(() -> new Picture(
                body.number("width", WIDTH),
                body.number("height", HEIGHT),
                body.text("alt").orElse(ALT)));
        return new Wanted(slot, picture);
    }

    private String placement(String name) {
        var known = presenter.placements();
        if (!known.contains(name)) {
            throw new BadRequestException(
                    404,
                    "unknown-placement",
                    "There is no placement '" + name + "'.",
                    "Use one of: " + String.join(", ", new TreeSet<>(known)) + ".");
        }
        return name;
    }

    private void mayLeadTo(String url, String path, Call call) {
        if (targets.allowed(url, bases.shop(call)).isEmpty()) {
            throw Body.wrong(
                    path + ".url leads to where clicks may not lead: " + url + ".",
                    "Use https and a host that the setting click-hosts of open-time names, or a path of the shop.");
        }
    }
}
