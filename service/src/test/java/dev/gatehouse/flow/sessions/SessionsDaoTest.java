package dev.gatehouse.flow.sessions;

import static dev.gatehouse.flow.sessions.RevokeVerdict.ALREADY;
import static dev.gatehouse.flow.sessions.RevokeVerdict.CALLER_DEAD;
import static dev.gatehouse.flow.sessions.RevokeVerdict.OK;
import static dev.gatehouse.flow.sessions.RevokeVerdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.db.hot.HotDaos;
import dev.gatehouse.testkit.Demise;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.SignedIn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class SessionsDaoTest {
    private final Realm realm;
    private final SessionsDao dao;
    private final SignedIn me;

    SessionsDaoTest(Jdbi jdbi, HotDaos daos) {
        this.realm = Realm.in(jdbi);
        this.dao = daos.of(SessionsDao.class);
        this.me = SignedIn.in(realm);
    }

    @Test
    void listsTheUsersLivingSessionsNewestActivityFirst() {
        SignedIn phone = SignedIn.withoutLogin(realm);
        SignedIn.in(realm.withUser());
        realm.aSession("pending");
        realm.execute(
                "UPDATE sessions SET device = 'Firefox on Linux', last_seen_at = now() + interval '1 hour' WHERE session_id = ?",
                phone.sessionId());

        List<SessionRow> sessions = list(me);

        assertThat(sessions).extracting(SessionRow::sessionId).containsExactly(phone.sessionId(), me.sessionId());
        assertThat(sessions).extracting(SessionRow::isCurrent).containsExactly(false, true);
        assertThat(sessions.getFirst().device()).isEqualTo("Firefox on Linux");
        assertThat(sessions.getFirst().clientName()).isEqualTo("app");
    }

    @ParameterizedTest
    @EnumSource(
            value = Demise.class,
            mode = Mode.EXCLUDE,
            names = {"TOKEN_REVOKED", "SESSION_ON_THE_LIST"}) // the list judges rows
    void listsNoneThatHasComeToItsEnd(Demise demise) {
        SignedIn other = me.elsewhere();
        demise.befall(other);

        assertThat(list(me)).extracting(SessionRow::sessionId).doesNotContain(other.sessionId());
    }

    @ParameterizedTest
    @EnumSource(Demise.class)
    void servesNoCallerWhoseSessionHasComeToItsEnd(Demise demise) {
        SignedIn other = SignedIn.withoutLogin(realm);
        demise.befall(me);

        assertThat(list(me)).isEmpty();
        assertThat(revoke(me, other.sessionId())).isEqualTo(CALLER_DEAD);
        assertThat(revokeAll(me, true)).isEmpty();
        assertThat(realm.statusOf(other.sessionId())).isEqualTo("active");
        assertThat(traces("session_revoked", other.sessionId())).isEqualTo(Traces.NONE);
    }

    @ParameterizedTest
    @EnumSource(value = Demise.class, names = "LOGIN_.*", mode = Mode.MATCH_ANY)
    void servesOneThatOutlivesItsLogin(Demise demise) {
        SignedIn offline = me.again().offline();
        demise.befall(offline);

        assertThat(list(offline)).extracting(SessionRow::sessionId).containsExactly(offline.sessionId());
        assertThat(revoke(offline, me.sessionId())).isEqualTo(OK);
        assertThat(revokeAll(offline, true)).contains(0);
        assertThat(list(offline)).hasSize(1);
    }

    @Test
    void revokesOneAndTellsEverybodyOnce() {
        SignedIn other = me.elsewhere();

        assertThat(revoke(me, other.sessionId())).isEqualTo(OK);
        assertThat(revoke(me, other.sessionId())).isEqualTo(ALREADY);

        assertThat(realm.statusOf(other.sessionId())).isEqualTo("revoked");
        assertThat(traces("session_revoked", other.sessionId())).isEqualTo(Traces.ONE);
        assertThat(list(me)).hasSize(1);
    }

    /** Whoever guesses ids learns nothing from the answer, nor makes the owner wait. */
    @Test
    void tellsNoDifferenceBetweenAnothersSessionAndNone() {
        SignedIn stranger = SignedIn.in(realm.withUser());

        try (Handle owner = begun()) {
            owner.execute("SELECT 1 FROM sessions WHERE session_id = ? FOR UPDATE", stranger.sessionId());
            assertThat(revoke(me, stranger.sessionId())).isEqualTo(UNKNOWN);
            owner.rollback();
        }
        assertThat(revoke(me, UUID.randomUUID())).isEqualTo(UNKNOWN);
        assertThat(realm.statusOf(stranger.sessionId())).isEqualTo("active");
    }

    @Test
    void leavesOneTraceOfManyRacingRevocations() {
        SignedIn other = me.elsewhere();

        List<RevokeVerdict> verdicts = Racers.race(32, () -> revoke(me, other.sessionId()));

        assertThat(verdicts).filteredOn(OK::equals).hasSize(1);
        assertThat(verdicts).filteredOn(ALREADY::equals).hasSize(31);
        assertThat(traces("session_revoked", other.sessionId())).isEqualTo(Traces.ONE);
    }

    @Test
    void twoSessionsMayRevokeEachOther() {
        SignedIn other = me.elsewhere();
        List<Callable<RevokeVerdict>> acts =
                List.of(() -> revoke(me, other.sessionId()), () -> revoke(other, me.sessionId()));

        assertThat(Racers.race(acts)).contains(OK);
    }

    @Test
    void endsAllByOneEpochAndKeepsTheCurrentWithItsLogin() {
        SignedIn sibling = me.again();
        SignedIn elsewhere = me.elsewhere();
        SignedIn phone = SignedIn.withoutLogin(realm).offline();
        SignedIn stranger = SignedIn.in(realm.withUser());

        assertThat(revokeAll(me, true)).contains(3);

        assertThat(list(me)).extracting(SessionRow::sessionId).containsExactly(me.sessionId());
        for (SignedIn ended : List.of(sibling, elsewhere, phone)) {
            assertThat(list(ended)).isEmpty();
        }
        assertThat(list(stranger)).hasSize(1);
        assertThat(epochOfLogin(me)).isEqualTo(2);
        assertThat(epochOfLogin(elsewhere)).isOne();
        assertThat(realm.count("SELECT version FROM users WHERE user_id = ?", realm.userId()))
                .isEqualTo(2);
        assertThat(realm.text(
                        "SELECT epoch || ' but ' || except_session FROM revocations WHERE kind = 'user' AND subject = ?",
                        realm.userId().toString()))
                .isEqualTo("2 but " + me.sessionId());
        assertThat(realm.count(
                        "SELECT count(*) FROM changes WHERE number = 2 AND (topic, subject) IN (('user', ?), ('revocation', 'user:' || ?))",
                        realm.userId().toString(),
                        realm.userId().toString()))
                .isEqualTo(2);
        assertThat(realm.text(
                        "SELECT category || ' ' || (payload ->> 'sessions') FROM outbox WHERE action = 'sessions_revoked' AND aggregate_id = ?",
                        realm.userId().toString()))
                .isEqualTo("compliance 3");
    }

    @Test
    void endsTheCurrentTooWhenAsked() {
        me.elsewhere();

        assertThat(revokeAll(me, false)).contains(2);

        assertThat(list(me)).isEmpty();
        assertThat(epochOfLogin(me)).isOne();
        assertThat(realm.count(
                        "SELECT count(*) FROM revocations WHERE kind = 'user' AND subject = ? AND except_session IS NULL",
                        realm.userId().toString()))
                .isOne();
    }

    @Test
    void theLastOfTwoLogoutsSaysWhichSessionIsKept() {
        assertThat(revokeAll(me, true)).contains(0);
        SignedIn later = me.elsewhere();
        assertThat(revokeAll(later, true)).contains(1);

        assertThat(list(me)).isEmpty();
        assertThat(list(later)).hasSize(1);
        assertThat(realm.text(
                        "SELECT epoch || ' but ' || except_session FROM revocations WHERE kind = 'user' AND subject = ?",
                        realm.userId().toString()))
                .isEqualTo("3 but " + later.sessionId());
    }

    @Test
    void manyRacingLogoutsThatKeepTheirSessionAllSucceedAndCountNothingTwice() {
        SignedIn other = me.elsewhere();

        List<Optional<Integer>> counts = Racers.race(32, () -> revokeAll(me, true));

        assertThat(counts).filteredOn(Optional.of(1)::equals).hasSize(1);
        assertThat(counts).filteredOn(Optional.of(0)::equals).hasSize(31);
        assertThat(list(me)).hasSize(1);
        assertThat(list(other)).isEmpty();
    }

    @Test
    void ofManyRacingLogoutsThatKeepNothingOneSucceeds() {
        List<Optional<Integer>> counts = Racers.race(32, () -> revokeAll(me, false));

        assertThat(counts).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(realm.count("SELECT epoch FROM users WHERE user_id = ?", realm.userId()))
                .isEqualTo(2);
    }

    /** One that waited for the user's row judges what it found then, not what it saw before. */
    @Test
    void twoBrowsersThatEndEachOtherLeaveOneAtMost() {
        SignedIn other = me.elsewhere();
        List<Callable<Optional<Integer>>> acts = List.of(() -> revokeAll(me, true), () -> revokeAll(other, true));

        assertThat(Racers.race(acts)).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(list(me).size() + list(other).size()).isOne();
    }

    /** An authorize in flight read the user's epoch before, and commits after. */
    @Test
    void aSessionOpenedBesideItIsBornDead() {
        UUID inFlight;
        try (Handle authorize = begun()) {
            Jdbi uncommitted = Jdbi.create(authorize.getConnection());
            inFlight = SignedIn.in(new Realm(uncommitted, realm.tenantId(), realm.clientId(), realm.userId()))
                    .sessionId();
            assertThat(revokeAll(me, true)).contains(0);
            authorize.commit();
        }

        assertThat(realm.statusOf(inFlight)).isEqualTo("active");
        assertThat(list(new SignedIn(realm, me.cookie(), inFlight, "any"))).isEmpty();
    }

    /** However many they are, and whoever holds them at the moment: that is what the epoch is for. */
    @Test
    void waitsForNoSessionThatIsBusyAndEndsItAllTheSame() {
        SignedIn busy = me.elsewhere();

        try (Handle refresh = begun()) {
            refresh.execute("UPDATE sessions SET last_seen_at = now() WHERE session_id = ?", busy.sessionId());
            assertThat(revokeAll(me, true)).contains(1);
            refresh.commit();
        }

        assertThat(list(busy)).isEmpty();
    }

    /** A transaction of its own: what the DAO does meanwhile is not in it. */
    private Handle begun() {
        return realm.jdbi().open().begin();
    }

    private List<SessionRow> list(SignedIn caller) {
        return dao.list(caller.token(), Duration.ZERO);
    }

    private RevokeVerdict revoke(SignedIn caller, UUID session) {
        return dao.revoke(caller.token(), session, "request-1", Duration.ZERO);
    }

    private Optional<Integer> revokeAll(SignedIn caller, boolean keepCurrent) {
        return dao.revokeAll(caller.token(), keepCurrent, "request-1", Duration.ZERO)
                .map(SessionsDao.EndedAll::sessions);
    }

    private long epochOfLogin(SignedIn one) {
        return realm.count(
                "SELECT user_epoch FROM logins WHERE login_id = ?", one.cookie().loginId());
    }

    private record Traces(long revocations, long changes, long audits) {
        static final Traces NONE = new Traces(0, 0, 0);
        static final Traces ONE = new Traces(1, 1, 1);
    }

    private Traces traces(String action, UUID session) {
        String id = session.toString();
        return new Traces(
                realm.count("SELECT count(*) FROM revocations WHERE kind = 'session' AND subject = ?", id),
                realm.count(
                        "SELECT count(*) FROM changes WHERE topic = 'revocation' AND subject = 'session:' || ?", id),
                realm.count(
                        "SELECT count(*) FROM outbox WHERE action = ? AND aggregate_id = ? AND request_id = 'request-1'",
                        action,
                        id));
    }
}
