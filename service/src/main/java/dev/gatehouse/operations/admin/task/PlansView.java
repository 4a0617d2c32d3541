package dev.gatehouse.operations.admin.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.guard.plans.Finding;
import dev.gatehouse.guard.plans.Plans;
import dev.gatehouse.guard.plans.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of every promise, those that are not kept first.
 *
 * @param checkedAt null when nobody had them tried since this instance started
 */
public record PlansView(@Nullable Instant checkedAt, long kept, long broken, long untried, List<One> items) {
    private static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::verdict).thenComparing(Finding::statement);

    /** A statement's promise and its plan. */
    public record One(
            String statement,
            Verdict verdict,
            @Nullable String reason,
            Set<String> promisedIndexes,
            long promisedBuffers,
            Set<String> indexes,
            long buffers,
            double millis) {
        static One of(Finding finding) {
            return new One(
                    finding.statement(),
                    finding.verdict(),
                    finding.reason(),
                    finding.promise().indexes(),
                    finding.promise().buffers(),
                    finding.indexes(),
                    finding.buffers(),
                    finding.millis());
        }
    }

    /** @param explained as PostgreSQL's {@code EXPLAIN (FORMAT JSON)} wrote it, for any viewer of plans */
    public record Whole(One finding, @Nullable JsonNode explained) {
        static Whole of(Finding finding) {
            return new Whole(One.of(finding), finding.explained());
        }
    }

    public static PlansView of(Plans.Check check) {
        return new PlansView(
                check.at(),
                check.count(Verdict.KEPT),
                check.count(Verdict.BROKEN),
                check.count(Verdict.UNTRIED),
                check.findings().stream().sorted(WORST_FIRST).map(One::of).toList());
    }

    static PlansView none() {
        return new PlansView(null, 0, 0, 0, List.of());
    }
}
