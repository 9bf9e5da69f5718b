package dev.attune.platform.know;

import dev.attune.platform.sense.StoredSignal;
import java.util.Collection;

/// Somebody who goes on from what became known. Runs on the writer, within the transaction that made it known.
public interface Follower {

    /// A signal of a person was stored and folded.
    default void followed(StoredSignal signal, Person person) {}

    /// Persons came out of a link or its undoing; their earlier segments are united in them.
    default void regrouped(Collection<Person> persons) {}
}
