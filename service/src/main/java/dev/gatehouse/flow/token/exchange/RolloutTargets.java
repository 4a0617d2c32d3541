package dev.gatehouse.flow.token.exchange;

import dev.gatehouse.flow.token.exchange.Minute.Save;
import dev.gatehouse.flow.token.exchange.Rollout.Target;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the design promised of the newer paths, against {@code double} in the same window. */
final class RolloutTargets {
    private static final WritePath BASELINE = WritePath.DOUBLE;

    /** Of exchanges on each of the two: the design's own number. */
    private static final long ENOUGH = 200;

    private static final double FASTER_BY_MS = 4;

    /** Two windows of one path differ by as much. */
    private static final double NO_WORSE = 1.1;

    private static final String WRITES = "writes fewer";
    private static final String MEDIAN = "p50 less, ms";
    private static final String TOKEN_SAVES = "p95 of the access token's save, times";
    private static final String EXCHANGES = "p95 of the exchange, times";
    private static final String FAILED = "failed share";

    private final Minute sum;
    private final WritePath path;
    private final Exchanges these;
    private final Exchanges those;

    private RolloutTargets(Minute sum, WritePath path) {
        this.sum = sum;
        this.path = path;
        this.these = sum.ofAll(path);
        this.those = sum.ofAll(BASELINE);
    }

    static List<Target> of(Minute sum) {
        return Stream.of(WritePath.SINGLE, WritePath.FUSED)
                .flatMap(path -> new RolloutTargets(sum, path).all())
                .toList();
    }

    private Stream<Target> all() {
        if (!enough()) {
            return Stream.of(WRITES, MEDIAN, TOKEN_SAVES, EXCHANGES, FAILED)
                    .map(target -> target(target, "not enough samples", null, null));
        }
        double fewer = path == WritePath.SINGLE ? 1 : 2;
        return Stream.of(
                atLeast(WRITES, writes(BASELINE, those) - writes(path, these), fewer),
                atLeast(MEDIAN, millis(those.good(), 50) - millis(these.good(), 50), FASTER_BY_MS),
                tokenSaves(),
                atMost(EXCHANGES, ratio(these.good(), those.good()), NO_WORSE),
                atMost(FAILED, these.failedShare(), those.failedShare()));
    }

    private boolean enough() {
        return these.good().count() >= ENOUGH && those.good().count() >= ENOUGH;
    }

    /** The one statement of {@code fused} saves no token by itself. */
    private Target tokenSaves() {
        return path == WritePath.FUSED
                ? target(TOKEN_SAVES, "does not apply", null, null)
                : atMost(
                        TOKEN_SAVES,
                        ratio(sum.saves(Save.ACCESS_TOKEN, path), sum.saves(Save.ACCESS_TOKEN, BASELINE)),
                        NO_WORSE);
    }

    /** To a tenth: an exchange that was shed between two writes, or that began before the window, counts for one write only. */
    private double writes(WritePath of, Exchanges exchanges) {
        return Math.round(10.0 * sum.written(of) / exchanges.good().count()) / 10.0;
    }

    private static double ratio(Took these, Took those) {
        return millis(these, 95) / millis(those, 95);
    }

    private static double millis(Took took, double percentile) {
        Double millis = took.millis(percentile);
        return millis == null ? Double.NaN : millis;
    }

    private Target atLeast(String target, double measured, double promised) {
        return target(target, measured >= promised ? "holds" : "missed", measured, promised);
    }

    private Target atMost(String target, double measured, double promised) {
        return target(target, measured <= promised ? "holds" : "missed", measured, promised);
    }

    private Target target(String target, String verdict, @Nullable Double measured, @Nullable Double promised) {
        return new Target(path.word(), target, verdict, measured, promised);
    }
}
