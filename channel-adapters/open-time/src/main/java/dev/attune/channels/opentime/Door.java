package dev.attune.channels.opentime;

import dev.attune.api.Call;
import dev.attune.channels.opentime.links.Link;
import dev.attune.channels.opentime.links.LinkTokens;
import dev.attune.channels.opentime.links.Purpose;
import dev.attune.channels.opentime.links.Reading;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at who comes, and with what.
final class Door {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private final LinkTokens tokens;
    private final OpenerRules rules;
    private final Memory memory;
    private final Optional<String> addressHeader;

    Door(LinkTokens tokens, OpenerRules rules, Memory memory, Optional<String> addressHeader) {
        this.tokens = tokens;
        this.rules = rules;
        this.memory = memory;
        this.addressHeader = addressHeader;
    }

    Reading read(Call call, Purpose purpose) {
        return tokens.read(call.pathParameter("token"), purpose, call.receivedAt());
    }

    /// Empty if the address is not ours, or its time is over.
    Optional<Arrival> arrival(Call call, Purpose purpose) {
        return read(call, purpose) instanceof Reading.Valid valid
                ? Optional.of(arrival(call, valid))
                : Optional.empty();
    }

    Arrival arrival(Call call, Reading.Valid valid) {
        var opener = rules.opener(visit(call));
        boolean counts = !valid.link().rehearsal()
                && !call.method().equals("HEAD")
                && opener != Opener.SCANNER
                && !isForgotten(valid.link());
        return new Arrival(valid.link(), opener, counts, call.receivedAt(), call);
    }

    /// While that cannot be known, nothing is recorded.
    private boolean isForgotten(Link link) {
        try {
            return memory.isForgotten(link.recipient());
        } catch (RuntimeException unreadable) {
            LOG.warn("it cannot be read whom to forget: {}", unreadable.toString());
            return true;
        }
    }

    Visit visit(Call call) {
        return Visit.of(call, addressHeader);
    }
}
