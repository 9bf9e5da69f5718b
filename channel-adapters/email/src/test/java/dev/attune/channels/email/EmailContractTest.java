package dev.attune.channels.email;

import dev.attune.api.ChannelActivator;
import dev.attune.testkit.ChannelActivatorContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class EmailContractTest implements ChannelActivatorContract {
    @TempDir
    private Path folder;

    private final MailServer server = MailServer.start();

    @Override
    public ChannelActivator activator() {
        return new EmailChannel(
                new SomeMails(folder.resolve("mails")).reminder().by(server.settings()));
    }

    @AfterEach
    void stop() {
        server.close();
    }
}
