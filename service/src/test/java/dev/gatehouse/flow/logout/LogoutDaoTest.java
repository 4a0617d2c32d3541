package dev.gatehouse.flow.logout;

import static dev.gatehouse.flow.logout.Ending.ASK;
import static dev.gatehouse.flow.logout.Ending.NONE;
import static dev.gatehouse.flow.logout.Ending.OK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.db.hot.HotDaos;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.SignedIn;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class LogoutDaoTest {
    private final Realm realm;
    private final LogoutDao dao;
    private final SignedIn ada;

    LogoutDaoTest(Jdbi jdbi, HotDaos daos) {
        this.realm = Realm.in(jdbi);
        this.dao = daos.of(LogoutDao.class);
        this.ada = SignedIn.in(realm);
    }

    @Test
    void aHintOfTheBrowsersUserEndsTheLoginAndWhatHangsOnIt() {
        SignedIn sibling = ada.again();
        SignedIn offline = ada.again().offline();
        SignedIn elsewhere = ada.elsewhere();

        assertThat(end(browserOf(ada), hintOf(sibling))).isEqualTo(OK);

        assertThat(statusOfLogin(ada)).isEqualTo("ended");
        assertThat(realm.statusOf(ada.sessionId())).isEqualTo("revoked");
        assertThat(realm.statusOf(sibling.sessionId())).isEqualTo("revoked");
        assertThat(realm.statusOf(offline.sessionId())).isEqualTo("active");
        assertThat(realm.statusOf(elsewhere.sessionId())).isEqualTo("active");
        assertThat(statusOfLogin(elsewhere)).isEqualTo("active");
        assertThat(tracesOf(ada)).isEqualTo(3);
        assertThat(tracesOf(sibling)).isEqualTo(3);
        assertThat(tracesOf(offline)).isZero();
    }

    @Test
    void aHintFromAnotherBrowserOfTheUserEndsBothTheLoginHereAndTheHintsSession() {
        SignedIn elsewhere = ada.elsewhere();
        SignedIn itsSibling = elsewhere.again();

        assertThat(end(browserOf(ada), hintOf(elsewhere))).isEqualTo(OK);

        assertThat(statusOfLogin(ada)).isEqualTo("ended");
        assertThat(realm.statusOf(elsewhere.sessionId())).isEqualTo("revoked");
        assertThat(statusOfLogin(elsewhere)).isEqualTo("active");
        assertThat(realm.statusOf(itsSibling.sessionId())).isEqualTo("active");
    }

    @Test
    void withoutAHintTheUserIsAskedAndNothingEnds() {
        assertThat(end(browserOf(ada), null)).isEqualTo(ASK);

        assertThat(statusOfLogin(ada)).isEqualTo("active");
        assertThat(tracesOf(ada)).isZero();
    }

    @Test
    void aHintOfAnotherUserIsNoReasonToSignThisOneOut() {
        SignedIn bob = SignedIn.in(realm.withUser());

        assertThat(end(browserOf(ada), hintOf(bob))).isEqualTo(ASK);

        assertThat(statusOfLogin(ada)).isEqualTo("active");
        assertThat(statusOfLogin(bob)).isEqualTo("active");
    }

    @Test
    void theUsersOwnWordEndsTheLogin() {
        assertThat(dao.end(Evidence.confirmed(ada.cookie()), null, Duration.ZERO)
                        .verdict())
                .isEqualTo(OK);

        assertThat(statusOfLogin(ada)).isEqualTo("ended");
        assertThat(realm.statusOf(ada.sessionId())).isEqualTo("revoked");
    }

    @Test
    void aHintAloneEndsItsOwnLogin() {
        SignedIn sibling = ada.again();

        assertThat(end(null, hintOf(ada))).isEqualTo(OK);

        assertThat(statusOfLogin(ada)).isEqualTo("ended");
        assertThat(realm.statusOf(sibling.sessionId())).isEqualTo("revoked");
    }

    @Test
    void aHintOfASessionWithoutLoginEndsThatSessionEvenIfOffline() {
        SignedIn phone = SignedIn.withoutLogin(realm).offline();
        SignedIn other = SignedIn.withoutLogin(realm);

        assertThat(end(null, hintOf(phone))).isEqualTo(OK);

        assertThat(realm.statusOf(phone.sessionId())).isEqualTo("revoked");
        assertThat(realm.statusOf(other.sessionId())).isEqualTo("active");
        assertThat(statusOfLogin(ada)).isEqualTo("active");
    }

    @Test
    void aForgedOrSpentCookieIsNoLogin() {
        UUID login = ada.cookie().loginId();
        Evidence forged = new Evidence(login, new byte[32], null, null, true);
        assertThat(dao.end(forged, null, Duration.ZERO).verdict()).isEqualTo(NONE);
        assertThat(dao.end(Evidence.confirmed(ada.cookie()), null, Duration.ofHours(13))
                        .verdict())
                .isEqualTo(NONE);
        assertThat(statusOfLogin(ada)).isEqualTo("active");
        assertThat(end(null, null)).isEqualTo(NONE);
    }

    @Test
    void leavesOneTraceASessionOfManyRacingLogouts() {
        SignedIn sibling = ada.again();

        List<Ending> endings = Racers.race(32, () -> end(browserOf(ada), hintOf(ada)));

        assertThat(endings).containsOnly(OK);
        assertThat(tracesOf(ada)).isEqualTo(3);
        assertThat(tracesOf(sibling)).isEqualTo(3);
    }

    @Test
    void twoClientsThatEndTheSameLoginFromBothItsSessionsDoNotDeadlock() {
        SignedIn sibling = ada.again();
        Callable<Ending> one = () -> end(null, hintOf(ada));
        Callable<Ending> other = () -> end(null, hintOf(sibling));

        assertThat(Racers.race(List.of(one, other, one, other, one, other, one, other)))
                .containsOnly(OK);
    }

    private Ending end(@Nullable SignedIn browser, @Nullable SignedIn hint) {
        Evidence by = new Evidence(
                browser == null ? null : browser.cookie().loginId(),
                browser == null ? null : browser.cookie().hash(),
                hint == null ? null : hint.sessionId(),
                hint == null ? null : hint.realm().userId(),
                false);
        return dao.end(by, "request-1", Duration.ZERO).verdict();
    }

    private static SignedIn browserOf(SignedIn one) {
        return one;
    }

    private static SignedIn hintOf(SignedIn one) {
        return one;
    }

    private String statusOfLogin(SignedIn one) {
        return realm.text(
                "SELECT status FROM logins WHERE login_id = ?", one.cookie().loginId());
    }

    /** Three when it was revoked once: the revocation, its change and its audit row. */
    private long tracesOf(SignedIn one) {
        String id = one.sessionId().toString();
        return realm.count(
                "SELECT (SELECT count(*) FROM revocations WHERE kind = 'session' AND subject = ?)"
                        + " + (SELECT count(*) FROM changes WHERE topic = 'revocation' AND subject = 'session:' || ?)"
                        + " + (SELECT count(*) FROM outbox WHERE action = 'session_revoked' AND aggregate_id = ?)",
                id,
                id,
                id);
    }
}
