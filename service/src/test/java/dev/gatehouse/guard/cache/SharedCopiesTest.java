package dev.gatehouse.guard.cache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.redis.Redis;
import dev.gatehouse.ground.redis.RedisConfig;
import dev.gatehouse.ground.telemetry.Spans;
import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.RedisServer;
import dev.gatehouse.testkit.Scraped;
import dev.gatehouse.testkit.TestTime;
import io.dropwizard.util.Duration;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Instances with memories of their own, over one Redis and one table. */
class SharedCopiesTest {
    private static final byte[] KEY = new byte[32];
    private static final SharedForm<Thing> FORM = new SharedForm<>(
            "thing:",
            Thing.class,
            thing -> List.of(
                    new SharedForm.Mark("thing:" + thing.id(), thing.version()),
                    new SharedForm.Mark("owner:" + thing.owner(), thing.ownersVersion())));

    private static RedisServer server;

    private final TestTime time = new TestTime();
    private final Map<String, Thing> table = new LinkedHashMap<>();
    private final AtomicInteger loads = new AtomicInteger();
    private final Instance one = new Instance(KEY);
    private final Instance two = new Instance(KEY);

    record Thing(String id, long version, String owner, long ownersVersion, byte[] secret) {
        Thing next() {
            return new Thing(id, version + 1, owner, ownersVersion, secret);
        }

        boolean isPublic() { // what has such a name is a component of no record
            return secret.length == 0;
        }
    }

    /** An instance that heard all news, until it is told others. */
    private final class Instance implements AutoCloseable {
        private final PrometheusRegistry metrics = new PrometheusRegistry();
        private final Redis redis =
                Redis.at(new RedisConfig(server.url(), null, null, Duration.seconds(1), null), metrics);
        private final SharedCopies copies;
        private final Cache<String, Optional<Thing>> cache;

        Instance(byte[] key) {
            this.copies = new SharedCopies(redis, key, time.source(), System::nanoTime, metrics);
            this.cache = new Caches(
                            () -> true, System::nanoTime, time.source(), Optional.of(copies), metrics, Spans.NONE)
                    .of("things", new CacheConfig(100, Duration.minutes(5)), Function.identity(), FORM);
            copies.startOver();
            redis.look();
        }

        @Nullable
        Thing find(String id) {
            return cache.get(id, any -> {
                        loads.incrementAndGet();
                        return Optional.ofNullable(table.get(id));
                    })
                    .orElse(null);
        }

        void forgetsItsOwn() {
            cache.forgetOwn();
        }

        Thing get(String id) {
            return requireNonNull(find(id));
        }

        void hears(String id, long version) {
            copies.changed("thing:" + id, version);
            cache.forget(id);
        }

        double count(String outcome) {
            return Scraped.value(
                    metrics, "gatehouse_shared_cache_requests_total", "cache", "things", "outcome", outcome);
        }

        @Override
        public void close() {
            redis.close();
        }
    }

    @BeforeAll
    static void startRedis() {
        server = RedisServer.start();
    }

    @AfterAll
    static void stopRedis() {
        server.close();
    }

    @BeforeEach
    void aThing() {
        server.flush();
        table.put("a", new Thing("a", 1, "o", 1, "hash of a secret".getBytes(ISO_8859_1)));
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    @Test
    void whatOneReadTheOtherNeedsNot() {
        assertThat(one.find("a")).isNotNull();

        Thing found = two.find("a");

        assertThat(found).usingRecursiveComparison().isEqualTo(table.get("a"));
        assertThat(loads).hasValue(1);
        assertThat(one.count("miss")).isEqualTo(1);
        assertThat(two.count("hit")).isEqualTo(1);
    }

    @Test
    void whatThereIsNotIsNotShared() {
        assertThat(one.find("nobody")).isNull();
        assertThat(two.find("nobody")).isNull();
        assertThat(loads).hasValue(2);
    }

    @Test
    void aCopyThatIsOlderThanTheNewsIsNotBelievedEvenIfRedisStillHasIt() {
        one.find("a");
        table.computeIfPresent("a", (id, thing) -> thing.next());

        two.hears("a", 2);

        assertThat(two.get("a").version()).isEqualTo(2);
        assertThat(two.count("stale")).isEqualTo(1);
        one.forgetsItsOwn(); // which heard nothing, and is served by what the other left
        assertThat(one.get("a").version()).isEqualTo(2);
    }

    @Test
    void aChangeOfWhatStandsAboveIsOneOfAllBelow() {
        one.find("a");
        table.put("a", new Thing("a", 1, "o", 2, new byte[0]));

        two.copies.changedAbove("owner:o", 2);

        assertThat(two.get("a").ownersVersion()).isEqualTo(2);
    }

    @Test
    void anOlderCopyNeverComesBack() {
        Thing old = requireNonNull(table.get("a"));
        table.computeIfPresent("a", (id, thing) -> thing.next());
        one.find("a");

        table.put("a", old); // a reader that was slow
        two.cache.forgetAll(); // and takes nothing that was there
        time.advance(java.time.Duration.ofMillis(5));
        assertThat(two.get("a").version()).isEqualTo(1);

        one.forgetsItsOwn();
        assertThat(one.get("a").version()).isEqualTo(2);
    }

    @Test
    void aRetractedCopyDoesNotComeBackEither() {
        one.find("a");
        one.copies.changed("thing:a", 2);
        one.copies.retract();
        try (Jedis redis = server.client()) {
            assertThat(redis.hexists("thing:a", "copy")).isFalse();
            assertThat(redis.pttl("thing:a")).isPositive();
        }

        assertThat(two.get("a").version()).isEqualTo(1); // it read before the change, and offers late

        try (Jedis redis = server.client()) {
            assertThat(redis.hexists("thing:a", "copy")).isFalse();
        }
    }

    @Test
    void aNewerCopyIsNotRetracted() {
        table.computeIfPresent("a", (id, thing) -> thing.next());
        one.find("a");

        two.copies.changed("thing:a", 2);
        two.copies.retract();

        assertThat(two.get("a").version()).isEqualTo(2);
        assertThat(loads).hasValue(1);
    }

    @Test
    void retractsAgainUntilRedisIsBack() {
        one.find("a");
        server.hang();
        try {
            one.copies.changed("thing:a", 2);
            one.copies.retract(); // is itself the first to meet the silence
            assertThat(Scraped.value(one.metrics, "gatehouse_shared_cache_retractions_pending"))
                    .isEqualTo(1);
        } finally {
            server.goOn();
        }

        Eventually.is(() -> {
            one.redis.look();
            one.copies.retract();
            return Scraped.value(one.metrics, "gatehouse_shared_cache_retractions_pending") == 0;
        });
        try (Jedis redis = server.client()) {
            assertThat(redis.hexists("thing:a", "copy")).isFalse();
        }
    }

    @Test
    void noCopyIsBelievedForLongerThanItsTimeWhateverRedisThinks() {
        one.find("a");
        time.advance(java.time.Duration.ofMinutes(5));
        try (Jedis redis = server.client()) {
            redis.persist("thing:a");
        }

        two.find("a");

        assertThat(loads).hasValue(2);
        assertThat(two.count("stale")).isEqualTo(1);
    }

    @Test
    void whoMayHaveMissedNewsBelievesNothingThatWasReadBefore() {
        one.find("a");
        two.copies.startOver();

        two.find("a");

        assertThat(loads).hasValue(2);
    }

    @Test
    void nobodyReadsOrForgesACopyWithoutTheKey() {
        one.find("a");
        try (Jedis redis = server.client()) {
            assertThat(redis.hget("thing:a", "copy")).doesNotContain("secret");
            redis.hset("thing:b", redis.hgetAll("thing:a")); // under another name
        }

        assertThat(two.find("b")).isNull();
        assertThat(two.count("unreadable")).isEqualTo(1);
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;
        try (Instance stranger = new Instance(otherKey)) {
            assertThat(stranger.find("a")).isNotNull();
            assertThat(stranger.count("unreadable")).isEqualTo(1);
        }
    }

    @Test
    void noiseInRedisIsNoCopy() {
        try (Jedis redis = server.client()) {
            for (String noise : List.of("", "?", "AAAA", "A".repeat(22), "A".repeat(80))) {
                redis.hset("thing:a", Map.of("version", "1", "above", "1", "copy", noise));
                two.forgetsItsOwn();
                assertThat(two.find("a")).isNotNull();
                redis.del("thing:a");
            }
        }
        assertThat(two.count("unreadable")).isEqualTo(5);
    }

    @Test
    void anOperatorForgetsOneCopyEverywhere() {
        one.find("a");
        one.cache.forgetNamed("a");

        two.find("a");

        assertThat(loads).hasValue(2);
    }

    @Test
    void aRedisThatFailsIsAsIfItWereNotThere() {
        one.find("a");
        server.hang();
        try {
            assertThat(two.find("a")).isNotNull();
            assertThat(two.count("error")).isEqualTo(1);
            two.forgetsItsOwn();
            assertThat(two.find("a")).isNotNull();
            assertThat(two.count("bypass")).isEqualTo(1);
        } finally {
            server.goOn();
        }
        assertThat(loads).hasValue(3);
    }
}
