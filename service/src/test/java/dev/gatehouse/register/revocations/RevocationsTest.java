package dev.gatehouse.register.revocations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.guard.changes.ChangeFeed;
import dev.gatehouse.guard.changes.ChangesConfig;
import dev.gatehouse.register.sessions.SessionRegister;
import dev.gatehouse.testkit.Copies;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.SignedIn;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class RevocationsTest {
    private static final int RACERS = 16;

    private final TestDatabase database;
    private final TestTime time = new TestTime();
    private final Realm realm;
    private final Instance here;
    private final Instance there;

    /** What an instance knows in memory. */
    private record Instance(ChangeFeed feed, Revocations revocations, LivingSessions sessions) {
        static Instance on(TestDatabase database, TestTime time) {
            PrometheusRegistry metrics = new PrometheusRegistry();
            ChangeFeed feed = new ChangeFeed(database.back(), ChangesConfig.DEFAULTS, System::nanoTime, metrics);
            Revocations revocations =
                    new Revocations(database.back(), () -> true, time.source(), metrics, Optional.empty());
            feed.on("revocation", revocations);
            feed.poll();
            return new Instance(
                    feed, revocations, new LivingSessions(database.hot(), Copies.kept(), revocations, time.source()));
        }

        Optional<LivingSession> find(SignedIn one) {
            return sessions.of(one.sessionId(), one.jti());
        }
    }

    RevocationsTest(TestDatabase database) {
        this.database = database;
        this.realm = Realm.in(database.back());
        this.here = Instance.on(database, time);
        this.there = Instance.on(database, time);
    }

    @Test
    void tenThousandAtOnceAreKnownToEveryInstanceByItsNextNews() {
        List<UUID> sessions = tenThousandSessions();
        SessionRegister register = new SessionRegister(database.back(), time.source());
        Act act = new Act("test", "storm", null);
        List<Callable<Boolean>> acts = IntStream.range(0, RACERS)
                .<Callable<Boolean>>mapToObj(racer -> () -> {
                    for (int i = racer; i < sessions.size(); i += RACERS) {
                        register.revoke(sessions.get(i), act);
                    }
                    return true;
                })
                .toList();
        Racers.race(acts);

        for (Instance instance : List.of(here, there)) {
            instance.feed().poll();
            assertThat(sessions).allMatch(id -> instance.revocations().reachByName(id, "any"));
        }
    }

    @Test
    void whoStartsLaterKnowsWhatWasRevokedBefore() {
        SignedIn ada = SignedIn.in(realm);
        revoke("session", ada.sessionId().toString(), null);
        revoke("jti", "a jti: with colons", null);

        Instance later = Instance.on(database, time);

        assertThat(later.revocations().reachByName(ada.sessionId(), "other")).isTrue();
        assertThat(later.revocations().reachesToken("a jti: with colons")).isTrue();
    }

    @Test
    void readsPageByPage() {
        database.back()
                .useHandle(
                        handle -> handle.execute(
                                "INSERT INTO revocations (kind, subject, expires_at) SELECT 'jti', 'many-' || i, now() + interval '1 hour' FROM generate_series(1, 25000) i"));

        Instance later = Instance.on(database, time);

        assertThat(IntStream.rangeClosed(1, 25_000))
                .allMatch(i -> later.revocations().reachesToken("many-" + i));
    }

    @Test
    void everyKindReachesTheSessionsBelowIt() {
        SignedIn ada = SignedIn.in(realm);
        assertThat(here.find(ada)).isPresent();

        for (String[] one : new String[][] {
            {"jti", ada.jti()},
            {"session", ada.sessionId().toString()},
            {"login", ada.cookie().loginId().toString()},
        }) {
            Instance instance = Instance.on(database, time);
            assertThat(instance.find(ada)).as(one[0]).isPresent();
            revoke(one[0], one[1], null);
            instance.feed().poll();
            assertThat(instance.find(ada)).as(one[0]).isEmpty();
            realm.execute("DELETE FROM revocations WHERE subject = ?", one[1]);
        }
        for (String[] one : new String[][] {
            {"user", realm.userId().toString()},
            {"client", realm.clientId()},
            {"tenant", realm.tenantId().toString()},
        }) {
            Instance instance = Instance.on(database, time);
            assertThat(instance.find(ada)).as(one[0]).isPresent();
            revoke(one[0], one[1], 1L);
            instance.feed().poll();
            assertThat(instance.find(ada)).as(one[0] + " of its own epoch").isPresent();
            realm.execute("DELETE FROM revocations WHERE subject = ?", one[1]);
            revoke(one[0], one[1], 2L);
            instance.feed().poll();
            assertThat(instance.find(ada)).as(one[0]).isEmpty();
            realm.execute("DELETE FROM revocations WHERE subject = ?", one[1]);
        }
    }

    @Test
    void aSessionThatOutlivesItsLoginIsNotReachedByTheLoginsEnd() {
        SignedIn offline = SignedIn.in(realm).again().offline();
        assertThat(here.find(offline)).isPresent();

        here.revocations().login(offline.cookie().loginId());

        assertThat(here.find(offline)).isPresent();
    }

    @Test
    void anEpochSparesTheSessionThatWasLiftedToIt() {
        SignedIn kept = SignedIn.in(realm);
        SignedIn other = kept.again();
        Stream.of(kept, other).forEach(one -> assertThat(here.find(one)).isPresent());

        here.revocations().user(realm.userId(), 2, kept.sessionId());
        assertThat(here.find(kept)).isPresent();
        assertThat(here.find(other)).isEmpty();

        here.revocations().user(realm.userId(), 3, null);
        assertThat(here.find(kept)).isEmpty();
    }

    @Test
    void anOlderEpochThatIsHeardLaterTakesNothingBack() {
        SignedIn ada = SignedIn.in(realm);
        assertThat(here.find(ada)).isPresent();

        here.revocations().user(realm.userId(), 3, null);
        here.revocations().user(realm.userId(), 2, ada.sessionId());

        assertThat(here.find(ada)).isEmpty();
    }

    @Test
    void aSessionEndsByItselfWithoutNews() {
        SignedIn ada = SignedIn.in(realm);
        assertThat(here.find(ada)).isPresent();

        time.advance(Duration.ofHours(13)); // its login is over

        assertThat(here.find(ada)).isEmpty();
    }

    private List<UUID> tenThousandSessions() {
        return database.back()
                .withHandle(handle -> handle.select(
                                "INSERT INTO sessions (session_id, tenant_id, user_id, client_id, status, user_epoch, client_epoch, tenant_epoch, expires_at)"
                                        + " SELECT gen_random_uuid(), ?, ?, ?, 'active', 1, 1, 1, now() + interval '30 days' FROM generate_series(1, 10000)"
                                        + " RETURNING session_id",
                                realm.tenantId(),
                                realm.userId(),
                                realm.clientId())
                        .mapTo(UUID.class)
                        .list());
    }

    private void revoke(String kind, String subject, @Nullable Long epoch) {
        database.back().useTransaction(handle -> {
            handle.execute(
                    "INSERT INTO revocations (kind, subject, epoch, expires_at) VALUES (?, ?, ?, now() + interval '1 day')",
                    kind,
                    subject,
                    epoch);
            handle.execute("INSERT INTO changes (topic, subject) VALUES ('revocation', ?)", kind + ":" + subject);
        });
    }
}
