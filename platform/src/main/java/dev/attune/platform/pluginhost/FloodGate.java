package dev.attune.platform.pluginhost;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/// Keeps a plugin that floods the log from filling the disk and from slowing down everybody who logs. A plugin's
/// threads are known by their context class loader.
final class FloodGate extends TurboFilter {

    /// Stands before the log of this process from now on: once, however many hosts begin at the same time, for two
    /// gates would count every line twice.
    static synchronized void install() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log
                && log.getTurboFilterList().stream().noneMatch(FloodGate.class::isInstance)) {
            var gate = new FloodGate();
            gate.setContext(log);
            gate.start();
            log.addTurboFilter(gate);
        }
    }

    private static @Nullable ClassLoader classes() {
        var thread = Thread.currentThread();
        return thread instanceof Worker worker ? worker.classes() : thread.getContextClassLoader();
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] parameters,
            @Nullable Throwable thrown) {
        if (format == null
                || !(classes() instanceof OwnClasses plugin)
                || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
            return FilterReply.NEUTRAL;
        }
        if (!plugin.logAllowance().take()) {
            return FilterReply.DENY;
        }
        long leftOut = plugin.logAllowance().leftOut();
        if (leftOut > 0) {
            logger.warn("{} lines of this plugin were left out of the log, for it wrote too many", leftOut);
        }
        return FilterReply.NEUTRAL;
    }
}
