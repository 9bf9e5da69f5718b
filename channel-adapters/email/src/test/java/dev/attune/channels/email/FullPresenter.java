package dev.attune.channels.email;

import dev.attune.api.Identifier;
import dev.attune.api.Inlet;
import dev.attune.api.Notes;
import dev.attune.api.Offered;
import dev.attune.api.PresentRequest;
import dev.attune.api.Presented;
import dev.attune.api.Presenter;
import dev.attune.testkit.RecordingPresenter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A platform that can store nothing more, once it is full.
final class FullPresenter implements Presenter {
    private final RecordingPresenter otherwise = new RecordingPresenter();
    private volatile boolean full;

    void fill() {
        full = true;
    }

    @Override
    public Set<String> placements() {
        return otherwise.placements();
    }

    @Override
    public Set<String> formats() {
        return otherwise.formats();
    }

    @Override
    public Presented present(PresentRequest request) {
        return otherwise.present(request);
    }

    @Override
    public Optional<Presented> again(String decisionId, PresentRequest request) {
        return otherwise.again(decisionId, request);
    }

    @Override
    public Offered report(String decisionId, String item, Act act) {
        return otherwise.report(decisionId, item, act);
    }

    @Override
    public String state(List<Identifier> person, Set<String> besides) {
        return otherwise.state(person, besides);
    }

    @Override
    public Inlet inlet() {
        return otherwise.inlet();
    }

    @Override
    public Notes notes() {
        return new Notes() {
            @Override
            public Optional<String> find(String key) {
                return otherwise.notes().find(key);
            }

            @Override
            public void keep(Map<String, String> texts, Instant until) {
                if (full) {
                    throw new IllegalStateException("too much is waiting to be stored");
                }
                otherwise.notes().keep(texts, until);
            }
        };
    }
}
