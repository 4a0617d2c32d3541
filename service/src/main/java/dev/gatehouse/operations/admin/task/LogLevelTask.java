package dev.gatehouse.operations.admin.task;

import ch.qos.logback.classic.Level;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.operations.admin.access.OperatorScope;
import dev.gatehouse.operations.admin.http.Problem;
import io.dropwizard.util.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code log-level}: for our own loggers, whose lines hold no secret; a library's DEBUG may print what it was given. */
public final class LogLevelTask implements OperatorTask {
    private static final String LOGGER = "logger";
    private static final String LEVEL = "level";
    private static final String FOR = "for";
    private static final String OURS = "dev.gatehouse";

    /** Each name that is asked for stays in memory, so it has to look like one. */
    private static final Pattern OURS_OR_BELOW = Pattern.compile("dev\\.gatehouse(\\.[A-Za-z0-9_$]{1,64}){0,12}");

    private static final List<String> LEVELS = List.of("OFF", "ERROR", "WARN", "INFO", "DEBUG", "TRACE");
    private static final Duration USUAL = Duration.minutes(10);
    private static final Duration LONGEST = Duration.hours(24);

    /** @param until when the logger goes back to what it was */
    public record Lent(String logger, String level, Instant until) {}

    private final LogLevels levels;
    private final TimeSource time;
    private final TaskLog log;

    public LogLevelTask(LogLevels levels, TimeSource time, TaskLog log) {
        this.levels = levels;
        this.time = time;
        this.log = log;
    }

    @Override
    public String name() {
        return "log-level";
    }

    @Override
    public String summary() {
        return "Gives a logger another level on this instance, for a while.";
    }

    @Override
    public OperatorScope scope() {
        return OperatorScope.OPERATE;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.required(LOGGER, OURS + " or one below it"),
                Argument.required(LEVEL, "one of " + String.join(", ", LEVELS)),
                Argument.optional(FOR, "how long, such as 30s or 10m (which is usual), 24h at most"));
    }

    @Override
    public Lent run(TaskCall call) {
        String logger = call.get(LOGGER);
        if (!OURS_OR_BELOW.matcher(logger).matches()) {
            throw Problem.invalid(LOGGER, "must be " + OURS + " or below it");
        }
        String level = call.get(LEVEL);
        if (!LEVELS.contains(level)) {
            throw Problem.invalid(LEVEL, "must be one of " + String.join(", ", LEVELS));
        }
        Duration howLong =
                call.find(FOR).map(text -> Lasting.parse(FOR, text, LONGEST)).orElse(USUAL);
        log.note(name(), call.act(), Map.of(LOGGER, logger, LEVEL, level, FOR, howLong.toString()));
        levels.lend(logger, Level.toLevel(level), howLong.toJavaDuration());
        return new Lent(logger, level, time.now().plus(howLong.toJavaDuration()));
    }
}
