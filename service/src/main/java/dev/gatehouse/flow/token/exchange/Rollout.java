package dev.gatehouse.flow.token.exchange;

import dev.gatehouse.flow.token.exchange.Minute.Save;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The write paths beside each other, as one instance saw them in a window of time.
 *
 * @param instanceId made when that instance started
 * @param tenants the busiest first; without an id all that were not kept apart
 * @param targets whether {@code single} and {@code fused} do what they promise against {@code double}
 */
public record Rollout(
        UUID instanceId, int minutes, Instant since, List<OfPath> paths, List<OfTenant> tenants, List<Target> targets) {
    /** Milliseconds; without quantiles when there was none. */
    public record Times(
            long count,
            @Nullable Double p50Ms,
            @Nullable Double p95Ms,
            @Nullable Double p99Ms) {}

    /** @param writesEach statements that wrote, an exchange; null without one */
    public record OfPath(
            String path,
            Times exchanges,
            long refused,
            long shed,
            long failed,
            @Nullable Double writesEach,
            Times grantSaveInitial,
            Times grantSaveFinal,
            Times accessTokenSave) {}

    public record OfTenant(
            @Nullable UUID tenantId, String path, Times exchanges, long refused, long shed, long failed) {}

    /**
     * @param verdict {@code holds}, {@code missed}, {@code not enough samples}, or {@code does not apply}
     * @param promised the limit; null when it would have come from samples that are not there
     */
    public record Target(
            String path,
            String target,
            String verdict,
            @Nullable Double measured,
            @Nullable Double promised) {}

    static Rollout of(UUID instanceId, int minutes, Instant since, Minute sum) {
        return new Rollout(
                instanceId,
                minutes,
                since,
                Arrays.stream(WritePath.values()).map(path -> path(path, sum)).toList(),
                tenants(sum),
                RolloutTargets.of(sum));
    }

    private static OfPath path(WritePath path, Minute sum) {
        Exchanges all = sum.ofAll(path);
        long count = all.good().count();
        return new OfPath(
                path.word(),
                all.good().times(),
                all.refused(),
                all.shed(),
                all.failed(),
                count == 0 ? null : (double) sum.written(path) / count,
                sum.saves(Save.GRANT_INITIAL, path).times(),
                sum.saves(Save.GRANT_FINAL, path).times(),
                sum.saves(Save.ACCESS_TOKEN, path).times());
    }

    private static List<OfTenant> tenants(Minute sum) {
        return sum.exchanges().entrySet().stream()
                .map(entry -> new OfTenant(
                        entry.getKey().tenantId(),
                        entry.getKey().path().word(),
                        entry.getValue().good().times(),
                        entry.getValue().refused(),
                        entry.getValue().shed(),
                        entry.getValue().failed()))
                .sorted(Comparator.comparingLong(
                                (OfTenant one) -> one.exchanges().count())
                        .reversed())
                .toList();
    }
}
