package dev.gatehouse.operations.admin.task;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogLevelsTest {
    private static final String NAME = "dev.gatehouse.test.LogLevelsTest";

    private final List<Runnable> returns = new ArrayList<>();
    private final LogLevels levels = new LogLevels((after, act) -> returns.add(act));
    private final Logger logger = (Logger) LoggerFactory.getLogger(NAME);

    @Test
    void goesBackToInheritingItsLevel() {
        levels.lend(NAME, Level.TRACE, Duration.ofMinutes(1));
        assertThat(logger.getLevel()).isEqualTo(Level.TRACE);

        returns.getFirst().run();

        assertThat(logger.getLevel()).isNull();
    }

    @Test
    void aSecondLoanProlongsTheFirstAndGoesBackToWhatWasBeforeBoth() {
        logger.setLevel(Level.ERROR);
        levels.lend(NAME, Level.DEBUG, Duration.ofMinutes(1));
        levels.lend(NAME, Level.DEBUG, Duration.ofMinutes(5));

        returns.getFirst().run();
        assertThat(logger.getLevel()).isEqualTo(Level.DEBUG);

        returns.getLast().run();
        assertThat(logger.getLevel()).isEqualTo(Level.ERROR);
        logger.setLevel(null);
    }
}
