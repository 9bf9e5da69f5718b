package dev.attune.channels.opentime;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Notices who follows several links of one mail within a second, which people cannot. In memory and bounded. For many
/// threads.
final class Bursts {
    private static final int SEVERAL = 3;
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final int MOST = 10_000;

    private final Map<String, Map<String, Instant>> followed = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, Instant>> eldest) {
            return size() > MOST;
        }
    };

    /// Notes that a link was followed, and says whether that was one of several at once.
    ///
    /// @param mail of whose links it is one, as somebody got it
    synchronized boolean notes(String mail, String link, Instant now) {
        var links = followed.computeIfAbsent(mail, _ -> new LinkedHashMap<>());
        links.values().removeIf(at -> at.plus(AT_ONCE).isBefore(now));
        links.put(link, now);
        return links.size() >= SEVERAL;
    }
}
