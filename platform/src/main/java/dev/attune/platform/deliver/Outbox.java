package dev.attune.platform.deliver;

import dev.attune.platform.deliver.Message.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps messages until long after they were delivered. What changes it runs on the writer.
public interface Outbox {
    /// False if a message with this id is there: the same reason does not send twice.
    boolean put(Message message);

    void update(Message message);

    List<Message> due(Instant now, int limit);

    Optional<Instant> next();

    Optional<Message> find(String id);

    List<Message> in(State state, String afterId, int limit);
}
