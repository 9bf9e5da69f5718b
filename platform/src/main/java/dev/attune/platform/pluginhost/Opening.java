package dev.attune.platform.pluginhost;

import dev.attune.api.ChannelActivator;
import dev.attune.api.Presenter;
import java.time.Duration;
import java.util.function.Function;

/// Hands each channel what it presents by, before anybody asks it anything.
///
/// @param limit how long one may take
/// @param presenters by the name that the deployment calls a channel
record Opening(Duration limit, Function<String, Presenter> presenters) {

    void open(Started<?> started) throws UnusableException {
        if (started.contribution() instanceof ChannelActivator channel) {
            var presenter = new UnwatchedPresenter(presenters.apply(started.name()));
            new Beginning(started.name(), started.classes(), limit)
                    .run(
                            () -> {
                                channel.open(presenter);
                                return started;
                            },
                            "It fails when it is opened",
                            "It was not opened within " + limit.toSeconds()
                                    + " s. Keep the presenter, and do the work when somebody comes.");
        }
    }
}
