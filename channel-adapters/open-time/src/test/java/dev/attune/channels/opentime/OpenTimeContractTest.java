package dev.attune.channels.opentime;

import dev.attune.api.ChannelActivator;
import dev.attune.testkit.ChannelActivatorContract;

class OpenTimeContractTest implements ChannelActivatorContract {
    @Override
    public ChannelActivator activator() {
        return new Post().channel;
    }
}
