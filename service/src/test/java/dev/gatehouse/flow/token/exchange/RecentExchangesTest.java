package dev.gatehouse.flow.token.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatehouse.flow.token.exchange.Minute.Save;
import dev.gatehouse.flow.token.exchange.ModelMetrics.Outcome;
import dev.gatehouse.flow.token.exchange.Rollout.OfPath;
import dev.gatehouse.flow.token.exchange.Rollout.OfTenant;
import dev.gatehouse.flow.token.exchange.Rollout.Target;
import dev.gatehouse.ground.kernel.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecentExchangesTest {
    private static final UUID INSTANCE = new UUID(0, 7);
    private static final UUID TENANT = new UUID(0, 1);

    private Instant now = Instant.parse("2026-11-22T12:00:30Z");
    private final InstantSource clock = () -> now;
    private final RecentExchanges recent =
            new RecentExchanges(INSTANCE, new TimeSource(clock.withZone(ZoneOffset.UTC), () -> Duration.ZERO));

    @Test
    void tellsQuantilesOfEachPathToOnePartInAHundred() {
        for (int millis = 1; millis <= 100; millis++) {
            recent.exchanged(WritePath.SINGLE, TENANT, Outcome.OK, millis);
        }

        OfPath single = path("single", 1);

        assertThat(single.exchanges().count()).isEqualTo(100);
        assertThat(single.exchanges().p50Ms()).isCloseTo(50, within(0.6));
        assertThat(single.exchanges().p95Ms()).isCloseTo(95, within(1.0));
        assertThat(single.exchanges().p99Ms()).isCloseTo(99, within(1.0));
        assertThat(path("double", 1).exchanges().p50Ms()).isNull();
    }

    @Test
    void countsWhatDidNotEndWellApart() {
        recent.exchanged(WritePath.FUSED, TENANT, Outcome.OK, 1);
        recent.exchanged(WritePath.FUSED, TENANT, Outcome.REFUSED, 1);
        recent.exchanged(WritePath.FUSED, TENANT, Outcome.REFUSED, 1);
        recent.exchanged(WritePath.FUSED, TENANT, Outcome.SHED, 1);
        recent.exchanged(WritePath.FUSED, TENANT, Outcome.FAILED, 1);

        assertThat(recent.over(1).tenants())
                .singleElement()
                .satisfies(one -> assertThat(List.of(one.exchanges().count(), one.refused(), one.shed(), one.failed()))
                        .containsExactly(1L, 2L, 1L, 1L));
        assertThat(path("fused", 1).failed()).isOne();
    }

    @Test
    void forgetsWhatIsOlderThanTheWindowAndInTheEndAltogether() {
        recent.exchanged(WritePath.FUSED, TENANT, Outcome.OK, 1);
        now = now.plus(Duration.ofMinutes(5));
        recent.exchanged(WritePath.FUSED, TENANT, Outcome.OK, 1);

        assertThat(path("fused", 5).exchanges().count()).isOne();
        assertThat(path("fused", 6).exchanges().count()).isEqualTo(2);

        now = now.plus(Duration.ofMinutes(RecentExchanges.MINUTES - 5));
        recent.exchanged(WritePath.FUSED, TENANT, Outcome.OK, 1);

        assertThat(path("fused", RecentExchanges.MINUTES).exchanges().count()).isEqualTo(2);
    }

    @Test
    void namesTwentyTenantsAndCountsTheOthersTogether() {
        for (int i = 0; i < 25; i++) {
            recent.exchanged(WritePath.SINGLE, new UUID(1, i), Outcome.OK, 1);
            recent.exchanged(WritePath.SINGLE, new UUID(1, i), Outcome.OK, 1);
        }

        List<OfTenant> tenants = recent.over(1).tenants();

        assertThat(tenants.stream().map(OfTenant::tenantId).filter(Objects::nonNull))
                .hasSize(Minute.TENANTS);
        assertThat(tenants.getFirst().tenantId()).as("the busiest").isNull();
        assertThat(tenants.getFirst().exchanges().count()).isEqualTo(10);
    }

    @Test
    void saysOfWhichInstanceItIsAndSinceWhen() {
        Rollout report = recent.over(15);

        assertThat(report.instanceId()).isEqualTo(INSTANCE);
        assertThat(report.since()).isEqualTo("2026-11-22T11:46:00Z");
    }

    @Test
    void judgesNothingByTooFewSamples() {
        exchange(WritePath.DOUBLE, 200, 10);
        exchange(WritePath.FUSED, 199, 1);

        assertThat(recent.over(1).targets()).extracting(Target::verdict).containsOnly("not enough samples");
    }

    @Test
    void judgesEachPathAgainstTheOldestInTheSameWindow() {
        exchange(WritePath.DOUBLE, 200, 10);
        exchange(WritePath.SINGLE, 200, 7);
        exchange(WritePath.FUSED, 200, 5);

        assertThat(verdicts("single")).containsExactly("holds", "missed", "holds", "holds", "holds");
        assertThat(verdicts("fused")).containsExactly("holds", "holds", "does not apply", "holds", "holds");
        assertThat(recent.over(1).targets().get(1).measured()).isCloseTo(3, within(0.1));
    }

    @Test
    void seesAPathThatFailsOrGrowsSlow() {
        exchange(WritePath.DOUBLE, 200, 10);
        exchange(WritePath.SINGLE, 200, 12);
        recent.exchanged(WritePath.SINGLE, TENANT, Outcome.FAILED, 1);

        assertThat(verdicts("single")).containsExactly("holds", "missed", "missed", "missed", "missed");
    }

    @Test
    void countsNoWriteMoreForAnExchangeThatWasShedBetweenTwo() {
        exchange(WritePath.DOUBLE, 200, 10);
        exchange(WritePath.SINGLE, 200, 5);
        recent.wrote(WritePath.SINGLE);
        recent.exchanged(WritePath.SINGLE, TENANT, Outcome.SHED, 1);

        assertThat(verdicts("single")).first().isEqualTo("holds");
    }

    /** The save of its token takes a tenth of all. */
    private void exchange(WritePath path, int times, double millis) {
        int writes =
                3 - List.of(WritePath.DOUBLE, WritePath.SINGLE, WritePath.FUSED).indexOf(path);
        for (int i = 0; i < times; i++) {
            for (int write = 0; write < writes; write++) {
                recent.wrote(path);
            }
            recent.saved(Save.ACCESS_TOKEN, path, millis / 10);
            recent.exchanged(path, TENANT, Outcome.OK, millis);
        }
    }

    private OfPath path(String path, int minutes) {
        return recent.over(minutes).paths().stream()
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private List<String> verdicts(String path) {
        return recent.over(1).targets().stream()
                .filter(target -> target.path().equals(path))
                .map(Target::verdict)
                .toList();
    }
}
