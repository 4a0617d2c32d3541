package dev.gatehouse.operations.admin.task;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A long task, under way or over.
 *
 * @param steps what it did so far, in the order in which it began each
 */
public record Run(
        UUID runId,
        String task,
        Map<String, String> arguments,
        State state,
        Instant startedAt,
        @Nullable Instant endedAt,
        List<Step> steps) {
    public enum State {
        RUNNING,
        DONE,
        /** It was told to stop before its end; what it did stays done. */
        STOPPED,
        FAILED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How far one part of the work is.
     *
     * @param expected how many it will have visited at its end, about; null where nobody knows, as when there turned out to
     *     be more
     */
    public record Step(
            String name,
            long visited,
            long deleted,
            @Nullable Long expected) {
        public Step {
            expected = expected == null || expected < visited ? null : expected;
        }
    }

    boolean isOver() {
        return state != State.RUNNING;
    }

    Run after(Step step) {
        List<Step> all = new ArrayList<>(steps);
        int known = steps.stream().map(Step::name).toList().indexOf(step.name());
        if (known < 0) {
            all.add(step);
        } else {
            all.set(known, step);
        }
        return new Run(runId, task, arguments, state, startedAt, endedAt, List.copyOf(all));
    }

    Run ended(State how, Instant at) {
        return new Run(runId, task, arguments, how, startedAt, at, steps);
    }
}
