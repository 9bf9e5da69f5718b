package dev.attune.platform.pluginhost;

/// Learns from the watchdog how its calls go.
interface Watched {
    void becameSlow();

    void slowOneLeft();

    /// The call did not come back after it was interrupted; its thread is written off.
    void lost();

    /// A call that was written off came back after all.
    void foundAgain();
}
