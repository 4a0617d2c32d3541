package dev.gatehouse.flow.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.flow.token.Rotation.Verdict;
import dev.gatehouse.ground.db.hot.HotDaos;
import dev.gatehouse.register.tokens.RefreshToken;
import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class RefreshDaoTest {
    private static final int GRACE = 10;
    private static final Duration PAST_GRACE = Duration.ofSeconds(GRACE + 1);

    private final Realm realm;
    private final RefreshDao dao;
    private RefreshToken token;

    RefreshDaoTest(TestDatabase database, HotDaos daos) {
        this.realm = Realm.in(database.hot());
        this.dao = daos.of(RefreshDao.class);
        this.token = realm.aRefreshToken();
    }

    @BeforeEach
    void aFreshFamily() {
        token = realm.aRefreshToken();
    }

    @Test
    void givesAllOfManyRacersTheOneSuccessor() {
        List<RefreshToken> successors = Racers.race(32, () -> successor(token));

        assertThat(successors)
                .extracting(RefreshToken::text)
                .containsOnly(successors.get(0).text());
        assertThat(generation()).isEqualTo(2);
        assertThat(realm.statusOf(session())).isEqualTo("active");
        assertThat(verdict(successors.get(0))).isEqualTo(Verdict.OK);
    }

    @Test
    void withoutAGraceWindowOneRacerWinsAndTheFamilyDies() {
        List<Verdict> verdicts = Racers.race(32, () -> verdict(token, 0, Duration.ZERO));

        assertThat(verdicts).filteredOn(Verdict.OK::equals).hasSize(1);
        assertThat(verdicts).filteredOn(Verdict.REUSE::equals).hasSize(1);
        assertThat(verdicts).filteredOn(Verdict.REVOKED::equals).hasSize(30);
        assertThat(realm.statusOf(session())).isEqualTo("revoked");
    }

    @Test
    void killsTheFamilyForThePredecessorShownAfterTheWindow() {
        RefreshToken next = successor(token);

        assertThat(verdict(token, GRACE, PAST_GRACE)).isEqualTo(Verdict.REUSE);
        assertThat(verdict(next)).isEqualTo(Verdict.REVOKED);
        assertThat(notes("refresh_reuse")).isOne();
        assertThat(realm.count(
                        "SELECT count(*) FROM revocations WHERE kind = 'session' AND subject = ?",
                        session().toString()))
                .isOne();
    }

    @Test
    void refusesAnOlderGenerationInsideTheWindowWithoutKilling() {
        RefreshToken newest = successor(successor(token));

        assertThat(verdict(token)).isEqualTo(Verdict.LATE);
        assertThat(notes("refresh_late")).isOne();
        assertThat(verdict(newest)).isEqualTo(Verdict.OK);
    }

    @Test
    void knowsReuseOfAnyGenerationForEver() {
        RefreshToken newest = token;
        for (int i = 0; i < 20; i++) {
            newest = successor(newest);
        }

        assertThat(verdict(token, GRACE, Duration.ofDays(6))).isEqualTo(Verdict.REUSE);
        assertThat(verdict(newest)).isEqualTo(Verdict.REVOKED);
    }

    @Test
    void takesAForgedSecretUnderTheRightFamilyForReuseAndUnderAnotherForUnknown() {
        RefreshToken stranger = new RefreshToken(token.id(), new byte[16], token.secret());

        assertThat(verdict(stranger)).isEqualTo(Verdict.UNKNOWN);
        assertThat(realm.statusOf(session())).isEqualTo("active");
        assertThat(verdict(token.successor(Realm.ENTROPY))).isEqualTo(Verdict.REUSE);
    }

    @Test
    void refusesWithoutAWriteWhatExceedsTheGrant() {
        assertThat(rotate(token, List.of("openid", "email"), List.of())).isEqualTo(Verdict.SCOPE_TOO_WIDE);
        assertThat(rotate(token, List.of(), List.of("https://other.example.com/")))
                .isEqualTo(Verdict.TARGET_MISMATCH);
        assertThat(generation()).isOne();
        assertThat(rotate(token, List.of("openid"), List.of("https://api.example.com/")))
                .isEqualTo(Verdict.OK);
    }

    @Test
    void endsWithItsSessionAndWhenIdle() {
        assertThat(verdict(token, GRACE, Duration.ofDays(8))).isEqualTo(Verdict.EXPIRED);
        realm.execute("UPDATE sessions SET expires_at = now() - interval '1 second' WHERE session_id = ?", session());
        assertThat(verdict(token)).isEqualTo(Verdict.EXPIRED);
    }

    @Test
    void diesWithItsUserClientTenantAndLogin() {
        assertThat(afterwards("UPDATE users SET epoch = epoch + 1 WHERE user_id = ?", realm.userId()))
                .isEqualTo(Verdict.REVOKED);
        assertThat(afterwards("UPDATE clients SET epoch = epoch + 1 WHERE client_id = ?", realm.clientId()))
                .isEqualTo(Verdict.REVOKED);
        assertThat(afterwards("UPDATE tenants SET epoch = epoch + 1 WHERE tenant_id = ?", realm.tenantId()))
                .isEqualTo(Verdict.REVOKED);
        assertThat(afterwards("UPDATE users SET status = 'inactive' WHERE user_id = ?", realm.userId()))
                .isEqualTo(Verdict.REVOKED);
        assertThat(afterwards("UPDATE sessions SET login_id = gen_random_uuid() WHERE session_id = ?", session()))
                .isEqualTo(Verdict.LOGIN_OVER);
        assertThat(afterwards(
                        "UPDATE sessions SET login_id = gen_random_uuid(), offline = true WHERE session_id = ?",
                        session()))
                .isEqualTo(Verdict.OK);
    }

    /** Users of others report clean-up that never ends since every rotation leaves a row. */
    @Test
    void leavesNoMoreBehindAtTheFiftiethRotationThanAtTheFirst() {
        List<Long> written = new ArrayList<>();
        RefreshToken current = token;
        for (int i = 0; i < 50; i++) {
            long before = walPosition();
            current = successor(current);
            written.add(walPosition() - before);
        }

        assertThat(realm.count("SELECT count(*) FROM refresh_tokens WHERE session_id = ?", session()))
                .isOne();
        assertThat(written.subList(40, 50).stream().sorted().toList().get(5))
                .isLessThanOrEqualTo(
                        written.subList(0, 10).stream().sorted().toList().get(5) * 5 / 4);
    }

    private long walPosition() {
        return realm.count("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
    }

    private RefreshToken successor(RefreshToken presented) {
        RefreshToken next = presented.successor(Realm.ENTROPY);
        Rotation rotation = dao.rotate(request(presented, next, List.of(), List.of(), GRACE, Duration.ZERO))
                .orElseThrow();
        return rotation.verdict() == Verdict.REPLAY ? presented.open(rotation.sealed()) : next;
    }

    private Verdict verdict(RefreshToken presented) {
        return verdict(presented, GRACE, Duration.ZERO);
    }

    private Verdict verdict(RefreshToken presented, int grace, Duration offset) {
        RefreshToken next = presented.successor(Realm.ENTROPY);
        return dao.rotate(request(presented, next, List.of(), List.of(), grace, offset))
                .orElseThrow()
                .verdict();
    }

    private Verdict rotate(RefreshToken presented, List<String> scopes, List<String> resources) {
        RefreshToken next = presented.successor(Realm.ENTROPY);
        return dao.rotate(request(presented, next, scopes, resources, GRACE, Duration.ZERO))
                .orElseThrow()
                .verdict();
    }

    private Verdict afterwards(String change, Object id) {
        return realm.jdbi().inTransaction(handle -> {
            handle.execute(change, id);
            RefreshToken next = token.successor(Realm.ENTROPY);
            Optional<Rotation> rotation = HotCall.daosOn(handle)
                    .of(RefreshDao.class)
                    .rotate(request(token, next, List.of(), List.of(), GRACE, Duration.ZERO));
            handle.rollback();
            return rotation.orElseThrow().verdict();
        });
    }

    private RefreshDao.Rotate request(
            RefreshToken presented,
            RefreshToken next,
            List<String> scopes,
            List<String> resources,
            int grace,
            Duration offset) {
        return new RefreshDao.Rotate(
                presented.id(),
                presented.familyHash(),
                presented.hash(),
                next.hash(),
                presented.seal(next),
                realm.clientId(),
                1,
                1,
                scopes,
                resources,
                (int) Duration.ofDays(7).toSeconds(),
                grace,
                offset,
                null);
    }

    private UUID session() {
        return realm.sessionOf(token);
    }

    private long generation() {
        return realm.count("SELECT generation FROM refresh_tokens WHERE token_id = ?", token.id());
    }

    private long notes(String action) {
        return realm.count(
                "SELECT count(*) FROM outbox WHERE action = ? AND aggregate_id = ?",
                action,
                session().toString());
    }
}
