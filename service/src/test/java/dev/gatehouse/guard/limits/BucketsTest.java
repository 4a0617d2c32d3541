package dev.gatehouse.guard.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.redis.Redis;
import dev.gatehouse.ground.redis.RedisConfig;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.RedisServer;
import dev.gatehouse.testkit.TestTime;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class BucketsTest {
    private static final Limit TEN_A_MINUTE = new Limit(10, Duration.ofMinutes(1));

    private static RedisServer server;
    private static Redis redis;

    private final Jdbi jdbi;
    private final TestTime time = new TestTime();
    private final Key key = keyOf(UUID.randomUUID().toString());

    BucketsTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @BeforeAll
    static void startRedis() {
        server = RedisServer.start();
        redis = Redis.at(
                new RedisConfig(server.url(), null, null, io.dropwizard.util.Duration.seconds(1), null),
                new PrometheusRegistry());
        redis.look();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void givesAsManyAsItHoldsAndThenSaysWhen(Store store) {
        Buckets buckets = in(store);

        List<Take> takes =
                Stream.generate(() -> buckets.take(key, TEN_A_MINUTE)).limit(12).toList();

        assertThat(takes.subList(0, 10)).allMatch(Take::taken).allMatch(take -> take.capacity() == 10);
        assertThat(takes.getFirst().remaining()).isEqualTo(9);
        assertThat(takes.subList(10, 12)).noneMatch(Take::taken).allMatch(take -> take.remaining() == 0);
        assertThat(takes.getLast().untilNext()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(6));
        assertThat(takes.getLast().untilFull()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("sliding window boundary")
    void nobodyGetsTwiceAsManyAroundTheEndOfAWindow(Store store) {
        Buckets buckets = in(store);
        time.advance(Duration.ofSeconds(59));
        empty(buckets);

        time.advance(Duration.ofSeconds(2));
        assertThat(buckets.take(key, TEN_A_MINUTE).taken()).isFalse();

        time.advance(Duration.ofSeconds(4)); // six for one
        assertThat(buckets.take(key, TEN_A_MINUTE).taken()).isTrue();
        assertThat(buckets.take(key, TEN_A_MINUTE).taken()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("window reset")
    void isFullAgainAfterItsTime(Store store) {
        Buckets buckets = in(store);
        empty(buckets);

        time.advance(Duration.ofMinutes(1));

        empty(buckets);
    }

    @ParameterizedTest
    @EnumSource
    void neverGivesRacersMoreThanItHolds(Store store) {
        Buckets buckets = in(store);
        Limit slow = new Limit(10, Duration.ofHours(1));

        List<Boolean> taken = Racers.race(32, () -> buckets.take(key, slow).taken());

        assertThat(taken).filteredOn(yes -> yes).hasSize(10);
    }

    @ParameterizedTest
    @EnumSource
    void countsSubjectsAndScopesApart(Store store) {
        Buckets buckets = in(store);
        empty(buckets);

        assertThat(buckets.take(keyOf("another"), TEN_A_MINUTE).taken()).isTrue();
        assertThat(buckets.take(new Key(key.kind(), key.subject(), "other"), TEN_A_MINUTE)
                        .taken())
                .isTrue();
        assertThat(buckets.take(new Key(SubjectKind.USER, key.subject(), key.scope()), TEN_A_MINUTE)
                        .taken())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void givesAClientAtOnceWhatItsOperatorAllows(Store store) {
        Buckets buckets = in(store);
        empty(buckets);

        assertThat(buckets.take(key, new Limit(1000, Duration.ofMinutes(1))).taken())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = "POSTGRES")
    void twoInstancesOnOneDatabaseCountTogether(Store store) {
        Buckets one = in(store);
        Buckets other = in(store);
        Limit slow = new Limit(10, Duration.ofHours(1));

        List<Callable<Boolean>> racers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            racers.add(() -> one.take(key, slow).taken());
            racers.add(() -> other.take(key, slow).taken());
        }

        List<Boolean> taken = Racers.race(racers);

        assertThat(taken).filteredOn(yes -> yes).hasSize(10);
    }

    @ParameterizedTest
    @EnumSource(names = "POSTGRES")
    void keepsNothingBySomebodysName(Store store) {
        in(store).take(key, TEN_A_MINUTE);

        String kept = jdbi.withHandle(handle -> handle.select(
                        "SELECT string_agg(encode(b.subject, 'escape') || b::text, ' ') FROM rate_buckets b")
                .mapTo(String.class)
                .one());
        assertThat(kept).isNotEmpty().doesNotContain(key.subject());
    }

    private void empty(Buckets buckets) {
        assertThat(Stream.generate(() -> buckets.take(key, TEN_A_MINUTE).taken())
                        .limit(10))
                .containsOnly(true);
        assertThat(buckets.take(key, TEN_A_MINUTE).taken()).isFalse();
    }

    private Buckets in(Store store) {
        return switch (store) {
            case LOCAL -> new LocalBuckets(1_000, time.source());
            case POSTGRES -> new PostgresBuckets(jdbi.onDemand(BucketsDao.class), time.source());
            case REDIS -> new RedisBuckets(redis, time.source());
        };
    }

    @Test
    void aResetInRedisIsOfOneOrOfAll() {
        RedisBuckets buckets = new RedisBuckets(redis, time.source());
        Key other = keyOf(UUID.randomUUID().toString());
        Stream.generate(() -> buckets.take(key, TEN_A_MINUTE)).limit(10).forEach(take -> {});
        Stream.generate(() -> buckets.take(other, TEN_A_MINUTE)).limit(10).forEach(take -> {});

        buckets.reset(PostgresBuckets.subject(key.kind(), key.subject()));
        assertThat(buckets.take(key, TEN_A_MINUTE).remaining()).isEqualTo(9);
        assertThat(buckets.take(other, TEN_A_MINUTE).taken()).isFalse();

        buckets.reset(null);
        assertThat(buckets.take(other, TEN_A_MINUTE).taken()).isTrue();
    }

    private static Key keyOf(String subject) {
        return new Key(SubjectKind.ADDRESS, subject, "auth token");
    }
}
