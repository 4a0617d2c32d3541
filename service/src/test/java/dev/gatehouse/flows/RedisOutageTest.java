package dev.gatehouse.flows;

import static dev.gatehouse.flows.TwoOverRedis.forgetsItsOwn;
import static dev.gatehouse.flows.TwoOverRedis.isActive;
import static dev.gatehouse.flows.TwoOverRedis.own;
import static dev.gatehouse.flows.TwoOverRedis.shared;
import static dev.gatehouse.flows.TwoOverRedis.signedIn;
import static dev.gatehouse.flows.TwoOverRedis.userinfo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Complaints;
import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/** Redis killed, hung, slow, cut, emptied or full: nobody is refused for it. */
@Tag("resilience")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(PostgresExtension.class)
class RedisOutageTest {
    private final TestDatabase database;
    private final TestTime time = new TestTime();
    private final TwoOverRedis pair;
    private final RunningGatehouse first;
    private final RunningGatehouse second;
    private final Exchanger exchanger;

    RedisOutageTest(TestDatabase database) throws IOException {
        this.database = database;
        pair = new TwoOverRedis(database, time);
        first = pair.first();
        second = pair.second();
        Exchanger.moveIn(database.back());
        exchanger = Exchanger.at(second.http(), database.back());
    }

    @AfterAll
    void stop() {
        pair.close();
    }

    @AfterEach
    void mend() {
        pair.mend();
    }

    @Test
    @DisplayName("@resilience Token exchange succeeds when Redis is unavailable")
    void tokenExchangeSucceedsWithoutRedis() {
        UUID user = exchanger.aUser().userId();
        exchanger.good(exchanger.impersonate(user));
        forgetsItsOwn(second);
        double bypassed = shared(second, "clients", "bypass") + shared(second, "clients", "error");
        double missed = misses(second, "clients");

        pair.server().kill();
        try {
            exchanger.good(exchanger.impersonate(user));
            forgetsItsOwn(second);
            exchanger.good(exchanger.impersonate(user));
        } finally {
            pair.server().restart();
        }

        assertThat(shared(second, "clients", "bypass") + shared(second, "clients", "error"))
                .isGreaterThan(bypassed);
        assertThat(misses(second, "clients")).isGreaterThan(missed);
    }

    @Test
    void aHungRedisCostsNobodyAnAnswer() {
        Answer tokens = signedIn(second, "hung@example.com");
        pair.server().hang();
        try {
            everythingWorks(tokens);
        } finally {
            pair.server().goOn();
        }
    }

    @Test
    void aSlowRedisCostsNobodyAnAnswer() {
        Answer tokens = signedIn(second, "slow@example.com");
        pair.wire().holdUp(Duration.ofSeconds(1));

        everythingWorks(tokens);
    }

    @Test
    void aRedisWhoseConnectionsBreakCostsNobodyAnAnswer() {
        Answer tokens = signedIn(second, "cut@example.com");
        pair.wire().cut();

        everythingWorks(tokens);
    }

    @Test
    void aRedisThatForgotEverythingCostsNobodyAnAnswer() {
        Answer tokens = signedIn(second, "flushed@example.com");
        pair.server().flush();

        everythingWorks(tokens);
    }

    @Test
    void aRedisThatIsFullCostsNobodyAnAnswer() {
        Answer tokens = signedIn(second, "full@example.com");
        try (Jedis redis = pair.server().client()) {
            redis.configSet("maxmemory", "1");
            everythingWorks(tokens);
            redis.configSet("maxmemory", "0");
        }
    }

    @Test
    void noLogNamesRedisHostOrPassword() {
        Complaints log = new Complaints();
        log.during(() -> {
            Map<String, String> away = Map.of(
                    "GATEHOUSE_ISSUER",
                    first.http().base(),
                    "GATEHOUSE_REDIS_URL",
                    "redis-cluster://someone:pass-of-redis@127.0.0.1:1,127.0.0.1:2");
            try (RunningGatehouse alone = RunningGatehouse.start(database, time, away, config -> {})) {
                assertThat(signedIn(alone, "away@example.com").status()).isEqualTo(200);
                Http operator = alone.admin().withBearer(RunningGatehouse.tokenOf("read"));
                Answer health = operator.get("/healthcheck");
                assertThat(health.json().at("/redis/healthy").asBoolean()).isTrue();
                assertThat(health.json().at("/redis/message").asText()).startsWith("degraded");
                assertThat(operator.get("/health/ready").status()).isEqualTo(200);
                assertThat(AdminApi.of(alone)
                                .get("/debug/state")
                                .json()
                                .at("/redis/up")
                                .asBoolean(true))
                        .isFalse();
                return alone;
            }
        });
        assertThat(log.everything()).noneMatch(line -> line.contains("pass-of-redis") || line.contains("127.0.0.1:1"));
    }

    private void everythingWorks(Answer tokens) {
        forgetsItsOwn(second);
        UUID user = exchanger.aUser().userId();
        Backend backend = Backend.of(second.http());
        for (int i = 0; i < 3; i++) {
            assertThat(userinfo(second, tokens)).isEqualTo(200);
            assertThat(isActive(second, tokens)).isTrue();
            exchanger.good(exchanger.impersonate(user));
            Answer fresh = backend.signIn("storm" + i + "@example.com");
            assertThat(fresh.status()).isEqualTo(200);
            Answer next = backend.refresh(fresh.text("refresh_token"));
            assertThat(next.status()).isEqualTo(200);
            assertThat(backend.revoke(next.text("refresh_token")).status()).isEqualTo(200);
            Eventually.is(() -> userinfo(second, next) == 401);
        }
    }

    private static double misses(RunningGatehouse at, String cache) {
        return own(at, cache, "miss");
    }
}
