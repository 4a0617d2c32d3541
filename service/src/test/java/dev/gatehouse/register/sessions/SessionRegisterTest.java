package dev.gatehouse.register.sessions;

import static dev.gatehouse.ground.kernel.Transition.ALREADY;
import static dev.gatehouse.ground.kernel.Transition.DONE;
import static dev.gatehouse.ground.kernel.Transition.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.register.Rows;
import dev.gatehouse.register.sessions.Session.State;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class SessionRegisterTest {
    private static final Act ACT = new Act("operator:root", "stolen phone", "request-1");

    private final TestTime time = new TestTime();
    private Rows rows;
    private Realm realm;
    private SessionRegister sessions;

    @BeforeEach
    void open(Jdbi jdbi) {
        rows = new Rows(jdbi);
        realm = Realm.in(jdbi);
        sessions = new SessionRegister(jdbi, time.source());
    }

    @Test
    void aSessionShowsWhoseItIsAndWhere() {
        UUID id = realm.aSessionOfALogin();
        realm.execute("UPDATE sessions SET device = 'Firefox on Linux' WHERE session_id = ?", id);

        Session session = sessions.find(id).orElseThrow();

        assertThat(session.userId()).isEqualTo(realm.userId());
        assertThat(session.tenantId()).isEqualTo(realm.tenantId());
        assertThat(session.clientId()).isEqualTo(realm.clientId());
        assertThat(session.clientName()).isEqualTo("app");
        assertThat(session.device()).isEqualTo("Firefox on Linux");
        assertThat(session.state()).isEqualTo(State.ACTIVE);
        assertThat(session.revokedAt()).isNull();
        assertThat(session.expiresAt()).isAfter(session.createdAt());
        assertThat(sessions.find(UUID.randomUUID())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE users SET epoch = 2 WHERE user_id IN (SELECT user_id FROM sessions WHERE session_id = ?)",
                "UPDATE users SET status = 'inactive' WHERE user_id IN (SELECT user_id FROM sessions WHERE session_id = ?)",
                "DELETE FROM users WHERE user_id IN (SELECT user_id FROM sessions WHERE session_id = ?)",
                "UPDATE clients SET epoch = 2 WHERE client_id IN (SELECT client_id FROM sessions WHERE session_id = ?)",
                "UPDATE clients SET status = 'inactive' WHERE client_id IN (SELECT client_id FROM sessions WHERE session_id = ?)",
                "UPDATE tenants SET epoch = 2 WHERE tenant_id IN (SELECT tenant_id FROM sessions WHERE session_id = ?)",
                "UPDATE tenants SET status = 'inactive' WHERE tenant_id IN (SELECT tenant_id FROM sessions WHERE session_id = ?)",
                "UPDATE logins SET status = 'ended' WHERE login_id IN (SELECT login_id FROM sessions WHERE session_id = ?)",
                "UPDATE logins SET expires_at = now() WHERE login_id IN (SELECT login_id FROM sessions WHERE session_id = ?)",
                "UPDATE logins SET user_epoch = 0 WHERE login_id IN (SELECT login_id FROM sessions WHERE session_id = ?)",
                "UPDATE logins SET tenant_epoch = 0 WHERE login_id IN (SELECT login_id FROM sessions WHERE session_id = ?)",
                "DELETE FROM logins WHERE login_id IN (SELECT login_id FROM sessions WHERE session_id = ?)"
            })
    void aSessionEndsWithWhatItDependsOn(String end) {
        UUID id = realm.aSessionOfALogin();
        rows.update(end, id);
        assertShown(id, State.ENDED);
    }

    @Test
    void aSessionSaysWhetherItIsPendingRevokedOrExpired() {
        UUID active = realm.aSession("active");
        assertShown(active, State.ACTIVE);
        assertShown(realm.aSession("pending"), State.PENDING);
        assertShown(realm.aSession("revoked"), State.REVOKED);
        time.advance(Duration.ofDays(31));
        assertShown(active, State.EXPIRED);
        assertShown(realm.aSession("revoked"), State.REVOKED);
    }

    @Test
    void anOfflineSessionOutlivesItsLogin() {
        UUID id = realm.aSessionOfALogin();
        rows.update("UPDATE sessions SET offline = true WHERE session_id = ?", id);
        rows.update("UPDATE logins SET status = 'ended'");
        assertShown(id, State.ACTIVE);
        assertThat(sessions.find(id).orElseThrow().offline()).isTrue();
    }

    @Test
    void aUsersSessionsAreTurnedPageByPageNewestFirst() {
        List<UUID> newestFirst = Stream.of("active", "revoked", "pending") // those of one millisecond are in any order
                .map(realm::aSession)
                .sorted(Comparator.comparing(UUID::toString).reversed())
                .toList();
        realm.withUser().aSession("active");

        List<Session> page = sessions.ofUser(realm.userId(), null, null, 2);

        assertThat(page).extracting(Session::sessionId).containsExactlyElementsOf(newestFirst.subList(0, 2));
        assertThat(sessions.ofUser(realm.userId(), null, newestFirst.get(1), 2))
                .extracting(Session::sessionId)
                .containsExactly(newestFirst.get(2));
        assertThat(sessions.ofUser(realm.userId(), realm.clientId(), null, 9)).hasSize(3);
        assertThat(sessions.ofUser(realm.userId(), "another", null, 9)).isEmpty();
        assertThat(sessions.ofUser(UUID.randomUUID(), null, null, 2)).isEmpty();
    }

    @Test
    void revocationEndsTheSessionAndTellsEveryInstanceAndTheAudit() {
        UUID id = realm.aSessionOfALogin();

        assertThat(sessions.revoke(id, ACT)).isEqualTo(DONE);

        Session after = sessions.find(id).orElseThrow();
        assertThat(after.state()).isEqualTo(State.REVOKED);
        assertThat(after.revokedAt()).isCloseTo(time.now(), Assertions.within(1, ChronoUnit.MINUTES));
        assertThat(realm.count("SELECT version FROM sessions WHERE session_id = ?", id))
                .isEqualTo(2);
        assertRevokedOnce(id);
    }

    @Test
    void ofRacingRevocationsOneIsDone() {
        UUID id = realm.aSessionOfALogin();

        List<Transition> results = Racers.race(8, () -> sessions.revoke(id, ACT));

        assertThat(results).containsOnlyOnce(DONE);
        assertThat(Collections.frequency(results, ALREADY)).isEqualTo(7);
        assertRevokedOnce(id);
    }

    @Test
    void anUnknownSessionIsSaidToBeUnknownAndNothingIsWritten() {
        UUID nothing = UUID.randomUUID();
        assertThat(sessions.revoke(nothing, ACT)).isEqualTo(UNKNOWN);
        assertThat(rows.outbox(nothing.toString())).isEmpty();
        assertThat(rows.revocations(nothing.toString())).isEmpty();
    }

    @Test
    void everyActIsOneRoundTrip(TestDatabase database) {
        UUID id = realm.aSessionOfALogin();
        List<Runnable> acts = List.of(
                () -> sessions.find(id),
                () -> sessions.ofUser(realm.userId(), null, null, 10),
                () -> sessions.revoke(id, ACT));
        assertThat(acts)
                .allSatisfy(act -> assertThat(database.roundTrips().during(act)).hasSize(1));
    }

    /** In either list as alone: the statements judge alike. */
    private void assertShown(UUID id, State state) {
        assertThat(sessions.find(id).orElseThrow().state()).isEqualTo(state);
        assertShownIn(sessions.ofUser(realm.userId(), null, null, 50), id, state);
        assertShownIn(sessions.ofClient(realm.clientId(), null, 50).sessions(), id, state);
    }

    private static void assertShownIn(List<Session> list, UUID id, State state) {
        assertThat(list)
                .filteredOn(session -> session.sessionId().equals(id))
                .singleElement()
                .satisfies(session -> assertThat(session.state()).isEqualTo(state));
    }

    private void assertRevokedOnce(UUID session) {
        String id = session.toString();
        assertThat(rows.revocations(id))
                .singleElement()
                .satisfies(revocation ->
                        assertThat(revocation).containsEntry("kind", "session").containsEntry("outlives", true));
        assertThat(rows.changes("revocation", "session:" + id)).hasSize(1);
        assertThat(rows.outbox(id))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsAllEntriesOf(Map.of(
                                "category", "compliance",
                                "action", "session_revoked",
                                "tenant_id", realm.tenantId(),
                                "aggregate_type", "session",
                                "request_id", "request-1",
                                "payload",
                                        "{\"actor\": \"operator:root\", \"after\": {\"status\": \"revoked\"}, \"before\": {\"status\": \"active\"},"
                                                + " \"reason\": \"stolen phone\", \"user_id\": \"" + realm.userId()
                                                + "\", \"client_id\": \"" + realm.clientId() + "\"}")));
    }
}
