package dev.gatehouse.operations.admin.now;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The write paths of token exchange against each other: a canary is worse than what it should replace, or it is not. */
final class RolloutRules {
    static final List<Rule> ALL = List.of(RolloutRules::regresses);

    private static final String EXCHANGES = "token_exchange_total_ms";

    /** Of each of the two. */
    private static final long ENOUGH = 20;

    /** Less is no difference that anybody meets. */
    private static final double MILLIS = 5;

    private static final double FAILED_SHARE = .05;

    private RolloutRules() {}

    private record Path(
            String name, long all, long failed, @Nullable Double p95) {
        double failedShare() {
            return (double) failed / all;
        }

        boolean failsMoreThan(Path other) {
            return failedShare() > other.failedShare() + FAILED_SHARE;
        }

        boolean isSlowerThan(Path other, double times) {
            return p95 != null && other.p95 != null && p95 > times * other.p95 && p95 > other.p95 + MILLIS;
        }
    }

    static Stream<Alarm> regresses(Situation now) {
        List<Path> paths = StreamSupport.stream(
                        now.window().valuesOf("path", EXCHANGES).spliterator(), false)
                .map(name -> path(name, now.window()))
                .filter(path -> path.all() >= ENOUGH)
                .toList();
        return paths.stream()
                .flatMap(path -> paths.stream()
                        .filter(other -> path.failsMoreThan(other)
                                || (path.isSlowerThan(other, now.budgets().canaryTimes())
                                        && !other.failsMoreThan(path)))
                        .limit(1)
                        .map(other -> alarm(path, other)));
    }

    private static Path path(String name, Window window) {
        long ok = window.count(EXCHANGES, "path", name, "outcome", "ok");
        long failed = window.count(EXCHANGES, "path", name, "outcome", "failed");
        return new Path(name, ok + failed, failed, window.quantile(.95, EXCHANGES, "path", name, "outcome", "ok"));
    }

    private static Alarm alarm(Path worse, Path better) {
        return Alarm.critical(
                        "canary_regresses",
                        worse.name(),
                        "The canary regresses: write path " + worse.name() + " " + told(worse) + ", " + better.name()
                                + " " + told(better),
                        "Take the flag back for everybody; it holds on every instance within a second. What was issued stays good.",
                        Chapter.A_CANARY_REGRESSES)
                .with("flags", Map.of("flag", "token-exchange-write-path", "value", better.name()));
    }

    private static String told(Path path) {
        return "fails " + Words.percent(path.failedShare())
                + (path.p95() == null ? "" : ", p95 " + Words.millis(path.p95() / 1e3));
    }
}
