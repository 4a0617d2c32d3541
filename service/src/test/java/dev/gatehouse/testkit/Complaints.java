package dev.gatehouse.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** What the server logs while something happens. */
public final class Complaints {
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    public <T> T during(Supplier<T> act) {
        log.start();
        root.addAppender(log);
        try {
            return act.get();
        } finally {
            root.detachAppender(log);
            log.stop();
        }
    }

    /** At WARN or above. */
    public List<String> heard() {
        return log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(Complaints::line)
                .toList();
    }

    /** Whatever its level. */
    public List<String> everything() {
        return log.list.stream().map(Complaints::line).toList();
    }

    private static String line(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        String why = thrown == null ? "" : " (" + thrown.getClassName() + ": " + thrown.getMessage() + ')';
        return event.getLoggerName() + ": " + event.getFormattedMessage() + why;
    }
}
