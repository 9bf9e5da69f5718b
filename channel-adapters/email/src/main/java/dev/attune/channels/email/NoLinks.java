package dev.attune.channels.email;

import java.util.Map;
import java.util.Optional;

/// For a deployment without open-time content: nothing leads back.
final class NoLinks implements LinksBack {
    @Override
    public Optional<String> unsubscribe() {
        return Optional.empty();
    }

    @Override
    public String html(OpenTimePlace place) {
        return "";
    }

    @Override
    public String amp(OpenTimePlace place) {
        return "";
    }

    @Override
    public Map<String, Object> addresses(String placement) {
        return Map.of();
    }
}
