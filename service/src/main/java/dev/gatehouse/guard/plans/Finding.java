package dev.gatehouse.guard.plans;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A statement's promise beside its plan.
 *
 * @param indexes that the plan uses
 * @param buffers pages of 8 KiB that this run touched
 * @param millis that PostgreSQL took, its own measuring included
 * @param reason why it is not kept; null when it is
 * @param explained as {@code EXPLAIN (FORMAT JSON)} wrote it; null when it was not tried
 */
public record Finding(
        String statement,
        Verdict verdict,
        Promise promise,
        Set<String> indexes,
        long buffers,
        double millis,
        @Nullable String reason,
        @Nullable JsonNode explained) {

    /** A row cannot be made without those it refers to. */
    private static final String INTEGRITY_VIOLATED = "23";

    private static final String LOCKED = "55P03";
    private static final String CANCELLED = "57014";

    static Finding of(HotFile file, JsonNode explained, Indexes there) {
        Plan plan = new Plan(explained.path("Plan"));
        Promise promise = file.promise();
        Set<String> unused = without(promise.indexes(), plan.indexes());
        List<String> others = new ArrayList<>();
        tell(others, "does not use ", unused);
        tell(others, "uses ", without(plan.indexes(), promise.indexes()));
        List<String> costs = new ArrayList<>();
        tell(costs, "reads all of ", plan.sequentialScans());
        if (plan.buffers() > promise.buffers()) {
            costs.add("touches " + plan.buffers() + " pages");
        }
        if (costs.isEmpty() && !unused.isEmpty() && unused.stream().allMatch(there::isOfSmallTable)) {
            return of(file, Verdict.UNTRIED, plan, explained, "too few rows for " + String.join(", ", unused));
        }
        others.addAll(costs);
        return others.isEmpty()
                ? of(file, Verdict.KEPT, plan, explained, null)
                : of(file, Verdict.BROKEN, plan, explained, String.join("; ", others));
    }

    /** Without the server's message, which would quote the row. */
    static Finding failed(HotFile file, SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        boolean forWantOfRows = state.startsWith(INTEGRITY_VIOLATED) || state.equals(LOCKED);
        return new Finding(
                file.name(),
                forWantOfRows ? Verdict.UNTRIED : Verdict.BROKEN,
                file.promise(),
                Set.of(),
                0,
                0,
                state.equals(CANCELLED) ? "was not over within a second" : "SQLSTATE " + state,
                null);
    }

    Finding withoutPlan() {
        return new Finding(statement, verdict, promise, indexes, buffers, millis, reason, null);
    }

    private static Finding of(HotFile file, Verdict verdict, Plan plan, JsonNode explained, @Nullable String reason) {
        double millis = explained.path("Execution Time").asDouble();
        return new Finding(
                file.name(), verdict, file.promise(), plan.indexes(), plan.buffers(), millis, reason, explained);
    }

    private static void tell(List<String> wrong, String how, Set<String> names) {
        if (!names.isEmpty()) {
            wrong.add(how + String.join(", ", names));
        }
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }
}
