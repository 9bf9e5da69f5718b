package dev.attune.api;

/// Brings signals in: what happened, and what do we know?
///
/// A source that is called over HTTP answers [#routes()]; one that fetches or listens does so from [#open(Inlet)] on
/// threads of its own, and resumes from [Inlet#cursor()].
@FunctionalInterface
public non-sealed interface Source extends Contribution {

    /// Starts. The returned handle is closed when the source is to stop; when `close` returns, nothing more is offered.
    AutoCloseable open(Inlet inlet) throws Exception;

    /// Takes a payload that was set aside once more, after its cause was mended.
    default Offered replay(String payload, Inlet inlet) throws Exception {
        return new Offered.Refused("this source cannot replay", "send the corrected signal again");
    }
}
