package dev.gatehouse.ground.db;

import java.util.logging.Level;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Liquibase tells of every change and lock at INFO; here that is DEBUG, so a quiet start stays quiet. */
final class LiquibaseLog extends AbstractLogService {
    @Override
    public int getPriority() {
        return PRIORITY_NOT_APPLICABLE; // handed over by scope, never found by service discovery
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Logger getLog(Class type) {
        return new ToSlf4j(LoggerFactory.getLogger(type));
    }

    private static final class ToSlf4j extends AbstractLogger {
        private final org.slf4j.Logger log;

        ToSlf4j(org.slf4j.Logger log) {
            this.log = log;
        }

        @Override
        public void close() {}

        @Override
        public void log(Level level, @Nullable String message, @Nullable Throwable failure) {
            if (level.equals(Level.OFF)) {
                return; // said on purpose to nobody, although OFF is the highest of levels
            }
            if (level.intValue() >= Level.SEVERE.intValue()) {
                log.error(message, failure);
            } else if (level.intValue() >= Level.WARNING.intValue()) {
                log.warn(message, failure);
            } else {
                log.debug(message, failure);
            }
        }
    }
}
