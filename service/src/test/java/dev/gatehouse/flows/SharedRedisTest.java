package dev.gatehouse.flows;

import static dev.gatehouse.flows.TwoOverRedis.claims;
import static dev.gatehouse.flows.TwoOverRedis.forgetsItsOwn;
import static dev.gatehouse.flows.TwoOverRedis.isActive;
import static dev.gatehouse.flows.TwoOverRedis.metric;
import static dev.gatehouse.flows.TwoOverRedis.own;
import static dev.gatehouse.flows.TwoOverRedis.ownToken;
import static dev.gatehouse.flows.TwoOverRedis.shared;
import static dev.gatehouse.flows.TwoOverRedis.sid;
import static dev.gatehouse.flows.TwoOverRedis.signedIn;
import static dev.gatehouse.flows.TwoOverRedis.sub;
import static dev.gatehouse.flows.TwoOverRedis.userinfo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.flows.TwoOverRedis.Client;
import dev.gatehouse.ground.kernel.Sha256;
import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/** What two instances have in common in Redis is never older than what either may answer by itself, and tells nobody else anything. */
@Tag("resilience")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(PostgresExtension.class)
class SharedRedisTest {
    private final TestDatabase database;
    private final TwoOverRedis pair;
    private final RunningGatehouse first;
    private final RunningGatehouse second;

    SharedRedisTest(TestDatabase database) throws IOException {
        this.database = database;
        pair = new TwoOverRedis(database, new TestTime());
        first = pair.first();
        second = pair.second();
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
    @DisplayName("@resilience Client cache invalidation on deactivation")
    void aClientThatWasDeactivatedElsewhereIsRefused() {
        Client client = pair.aClient();
        Answer token = ownToken(second, client);
        assertThat(token.status()).isEqualTo(200);
        assertThat(pair.hasCopy("client:" + client.id())).isTrue();

        pair.admin().post("/api/clients/" + client.id() + "/deactivate");

        Eventually.is(() -> ownToken(second, client).error().equals("invalid_client"));
        Eventually.is(() -> !isActive(second, token));
        forgetsItsOwn(second);
        assertThat(ownToken(second, client).error()).isEqualTo("invalid_client");
        assertThat(ownToken(first, client).error()).isEqualTo("invalid_client");
    }

    @Test
    void aTenantsEndIsThatOfEveryCopyOfItsClients() {
        Client client = pair.aClient();
        assertThat(ownToken(second, client).status()).isEqualTo(200);
        String tenant = pair.admin().get("/api/clients/" + client.id()).text("tenant_id");

        pair.admin().post("/api/tenants/" + tenant + "/deactivate");

        Eventually.is(() -> ownToken(second, client).status() == 401);
        forgetsItsOwn(second);
        assertThat(ownToken(second, client).status()).isEqualTo(401);
    }

    @Test
    void aUserThatWasDeactivatedHasNoCopy() {
        Answer tokens = signedIn(second, "gone@example.com");
        String user = sub(tokens);
        assertThat(userinfo(second, tokens)).isEqualTo(200);
        assertThat(pair.hasCopy("user:" + user)).isTrue();

        pair.admin().post("/api/users/" + user + "/deactivate");

        Eventually.is(() -> userinfo(second, tokens) == 401);
        Eventually.is(() -> !pair.hasCopy("user:" + user));
    }

    @Test
    void aSecretThatWasReplacedElsewhereIsNotTakenFromACopy() {
        Client client = pair.aClient();
        assertThat(ownToken(second, client).status()).isEqualTo(200);
        String next = pair.admin()
                .post("/api/clients/" + client.id() + "/rotate-secret")
                .text("client_secret");

        Eventually.is(() -> ownToken(second, client).status() == 401);
        forgetsItsOwn(second);
        assertThat(ownToken(second, client).status()).isEqualTo(401);
        assertThat(ownToken(second, new Client(client.id(), next)).status()).isEqualTo(200);
    }

    @Test
    void anInstanceThatStartsFindsWhatTheOthersLeft() {
        Client client = pair.aClient();
        assertThat(ownToken(first, client).status()).isEqualTo(200);
        try (RunningGatehouse third = pair.another()) {
            assertThat(ownToken(third, client).status()).isEqualTo(200);
            assertThat(shared(third, "clients", "hit")).isEqualTo(1);
        }
    }

    @Test
    void anInstanceThatStartsBelievesNoCopyThatIsOlderThanTheNewsBeforeItsStart() {
        Client client = pair.aClient();
        assertThat(ownToken(first, client).status()).isEqualTo(200);
        Map<String, String> old = pair.copy("client:" + client.id());
        pair.admin().post("/api/clients/" + client.id() + "/deactivate");
        Eventually.is(() -> !pair.hasCopy("client:" + client.id()));
        try (RunningGatehouse third = pair.another()) {
            Eventually.is(() -> metric(third, "gatehouse_shared_cache_retractions_pending") == 0);
            try (Jedis redis = pair.server().client()) {
                redis.hset("client:" + client.id(), old); // as a slow reader and a failover together might
            }

            assertThat(ownToken(third, client).status()).isEqualTo(401);
            assertThat(shared(third, "clients", "stale")).isEqualTo(1);
        }
    }

    @Test
    void nineOfTenLooksAreAnsweredByCopies() {
        Client client = pair.aClient();
        Answer tokens = signedIn(first, "often@example.com");
        double database = loads();
        double looks = looks();
        for (int i = 0; i < 50; i++) {
            for (RunningGatehouse instance : List.of(first, second)) {
                assertThat(ownToken(instance, client).status()).isEqualTo(200);
                assertThat(userinfo(instance, tokens)).isEqualTo(200);
            }
        }

        assertThat(1 - (loads() - database) / (looks() - looks)).isGreaterThan(0.9);
    }

    @Test
    void nobodyReadsASecretOrAPersonInRedis() {
        Client client = pair.aClient();
        Answer tokens = signedIn(second, "somebody.special@example.com");
        assertThat(ownToken(second, client).status()).isEqualTo(200);
        assertThat(userinfo(second, tokens)).isEqualTo(200);
        assertThat(isActive(second, tokens)).isTrue();
        byte[] hash = Sha256.of(client.secret());

        List<String> telling = List.of(
                "@",
                "special",
                "Special",
                "example.com",
                "argon2",
                client.secret(),
                HexFormat.of().formatHex(hash),
                Base64.getEncoder().encodeToString(hash).substring(0, 40),
                tokens.text("refresh_token"));
        String everything = pair.everythingInRedis();
        assertThat(everything).contains("client:" + client.id(), "user:" + sub(tokens), "session:" + sid(tokens));
        telling.forEach(word -> assertThat(everything).doesNotContain(word));
    }

    @Test
    void otherServicesReadWhatWasRevoked() {
        Answer session = signedIn(first, "list@example.com");
        Answer user = signedIn(first, "list2@example.com");
        Answer token = signedIn(first, "list3@example.com");
        String jti = claims(token, "jti");
        Backend backend = Backend.of(first.http());

        backend.revoke(session.text("refresh_token"));
        pair.admin().post("/api/users/" + sub(user) + "/deactivate");
        database.back()
                .useHandle(h -> h.execute(
                        "WITH r AS (INSERT INTO revocations (kind, subject, expires_at)"
                                + " VALUES ('jti', ?, clock_timestamp() + interval '10 minutes') RETURNING kind, subject)"
                                + " INSERT INTO changes (topic, subject) SELECT 'revocation', kind || ':' || subject FROM r",
                        jti));

        Eventually.is(() -> "1".equals(pair.value("trl:session:" + sid(session))));
        Eventually.is(() -> "1".equals(pair.value("trl:jti:" + jti)));
        Eventually.is(() -> Long.parseLong(String.valueOf(pair.value("trl:user:" + sub(user)))) > 1);
        try (Jedis redis = pair.server().client()) {
            assertThat(redis.ttl("trl:jti:" + jti)).isBetween(1L, 600L);
            assertThat(redis.ttl("trl:session:" + sid(session))).isGreaterThan(600);
        }

        pair.server().flush();

        Eventually.is(() -> "1".equals(pair.value("trl:session:" + sid(session))));
        Eventually.is(() -> pair.value("trl:alive") != null);
    }

    private double looks() {
        return Stream.of(first, second)
                .mapToDouble(at -> Stream.of("clients", "users", "sessions")
                        .mapToDouble(cache -> own(at, cache, "hit") + own(at, cache, "miss"))
                        .sum())
                .sum();
    }

    private double loads() {
        return Stream.of(first, second)
                .mapToDouble(at -> Stream.of("clients", "users", "sessions")
                        .mapToDouble(cache -> own(at, cache, "miss") - shared(at, cache, "hit"))
                        .sum())
                .sum();
    }
}
