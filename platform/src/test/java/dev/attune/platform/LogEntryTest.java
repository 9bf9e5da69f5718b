package dev.attune.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// With the layout that the server logs in.
class LogEntryTest {
    private static final String FORGED = "12:00:00.000 ERROR Server the disk is gone";

    private static String logged(String message, @Nullable Throwable thrown) throws Exception {
        var log = new LoggerContext();
        var configurator = new JoranConfigurator();
        configurator.setContext(log);
        configurator.doConfigure(Objects.requireNonNull(LogEntryTest.class.getResource("/logback.xml")));
        var root = log.getLogger("ROOT");
        var appender = (ConsoleAppender<ILoggingEvent>) Objects.requireNonNull(root.getAppender("STDERR"));
        var event = new LoggingEvent("", log.getLogger("a.b.Courier"), Level.WARN, message, thrown, null);
        return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void anEntryIsOneLine() throws Exception {
        assertThat(logged("all is well", null)).matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  Courier all is well\\R");
    }

    @Test
    void noTextBeginsALineOfItsOwn() throws Exception {
        for (var between : new String[] {"\n", "\r", "\r\n", "\u2028", "\u0085", "\n\n"}) {
            assertThat(logged("refused: x" + between + FORGED, null).lines())
                    .filteredOn(line -> line.startsWith(FORGED))
                    .isEmpty();
        }
    }

    @Test
    void neitherDoesAMessageOfWhatWasThrown() throws Exception {
        var thrown = new IllegalStateException("x\n" + FORGED, new RuntimeException("y\r\n" + FORGED));
        var lines = logged("it failed", thrown).lines().toList();
        assertThat(lines).hasSizeGreaterThan(4);
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith("\t"));
        assertThat(lines).anyMatch(line -> line.contains("Caused by"));
    }

    @Test
    void nothingMovesTheCursor() throws Exception {
        assertThat(logged("x\u001b[2J\u0008y", null)).contains("x\\u001b[2J\\u0008y");
    }
}
