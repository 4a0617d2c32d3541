package dev.gatehouse.operations.admin.task;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Levels that loggers have for a while. Safe for any number of threads. */
public final class LogLevels {
    /** Runs something once, after a time. */
    @FunctionalInterface
    public interface Later {
        void run(Duration after, Runnable act);
    }

    /** What a logger goes back to, unless a later call has taken this one's place. */
    private record Lent(@Nullable Level before) {}

    private final Later later;
    private final Map<String, Lent> lent = new HashMap<>();

    public LogLevels(Later later) {
        this.later = later;
    }

    /** A second call before the first one's end prolongs it; what is gone back to is what was before both. */
    synchronized void lend(String name, Level level, Duration time) {
        Logger logger = logger(name);
        Lent earlier = lent.get(name);
        Lent mine = new Lent(earlier == null ? logger.getLevel() : earlier.before);
        lent.put(name, mine);
        logger.setLevel(level);
        later.run(time, () -> giveBack(name, mine));
    }

    @SuppressWarnings("ReferenceEquality") // two loans of equal content are two loans
    private synchronized void giveBack(String name, Lent mine) {
        if (lent.get(name) == mine) {
            lent.remove(name);
            logger(name).setLevel(mine.before);
        }
    }

    private static Logger logger(String name) {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(name);
    }
}
