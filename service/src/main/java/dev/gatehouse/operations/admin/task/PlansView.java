package dev.gatehouse.operations.admin.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.guard.plans.Finding;
import dev.gatehouse.guard.plans.HotFile;
import dev.gatehouse.guard.plans.Plans;
import dev.gatehouse.guard.plans.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    /**
     * @param sql as it is prepared: {@code $1} and so on are the caller's values
     * @param finding absent when nobody had it tried since this instance started
     * @param explained as PostgreSQL's {@code EXPLAIN (FORMAT JSON)} wrote it, for any viewer of plans
     * @param history what came of it each time, newest first
     */
    public record Whole(
            String statement,
            String sql,
            Set<String> promisedIndexes,
            long promisedBuffers,
            @Nullable One finding,
            @Nullable JsonNode explained,
            List<Earlier> history) {
        static Whole of(HotFile file, List<Plans.Check> checks) {
            Optional<Finding> last = checks.stream().findFirst().flatMap(check -> check.of(file.name()));
            return new Whole(
                    file.name(),
                    file.sql(),
                    file.promise().indexes(),
                    file.promise().buffers(),
                    last.map(One::of).orElse(null),
                    last.map(Finding::explained).orElse(null),
                    checks.stream()
                            .flatMap(
                                    check -> check.of(file.name()).map(found -> Earlier.of(check.at(), found)).stream())
                            .toList());
        }
    }

    /** What came of a promise at one time. */
    public record Earlier(
            Instant at, Verdict verdict, @Nullable String reason, long buffers, double millis) {
        static Earlier of(Instant at, Finding finding) {
            return new Earlier(at, finding.verdict(), finding.reason(), finding.buffers(), finding.millis());
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
