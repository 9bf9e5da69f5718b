package dev.attune.blocks.image;

import dev.attune.api.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an operator can set.
public record ImageSettings(
        @Setting("The folder with the pictures that templates name, such as shop; /images/a.svg is shop/images/a.svg")
        Optional<Path> assets,

        @Setting(
                value =
                        "Hosts whose pictures are fetched ahead by https, such as cdn.shop.example; none if it is empty",
                defaultsTo = "")
        List<String> fetchHosts,

        @Setting(
                "A file in which the addresses of pictures stand, such as the catalogue; they are fetched at the start")
        Optional<Path> fetchFrom,

        @Setting(
                value = "Fonts for scripts that ours lack, such as Chinese, Japanese, Korean or emoji",
                defaultsTo = "")
        List<Path> fonts,

        @Setting(value = "How many megabytes of drawn images are kept", defaultsTo = "24")
        int cache,

        @Setting(
                value = "How many images are drawn at the same time; 0 for half as many as there are processors",
                defaultsTo = "0")
        int drawing) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}(:\\d{1,5})?");
    private static final int LARGEST_CACHE = 1024;
    private static final int MOST_DRAWING = 64;

    public ImageSettings {
        if (cache < 1 || cache > LARGEST_CACHE) {
            throw new IllegalArgumentException("cache must be 1 to " + LARGEST_CACHE + " megabytes, but is " + cache);
        }
        if (drawing < 0 || drawing > MOST_DRAWING) {
            throw new IllegalArgumentException("drawing must be 0 to " + MOST_DRAWING + ", but is " + drawing);
        }
        fonts = List.copyOf(fonts);
        fetchHosts = List.copyOf(fetchHosts);
        for (var host : fetchHosts) {
            if (!HOST.matcher(host).matches()) {
                throw new IllegalArgumentException(
                        "fetch-hosts has '" + host + "'; write a host's name such as cdn.shop.example");
            }
        }
    }
}
