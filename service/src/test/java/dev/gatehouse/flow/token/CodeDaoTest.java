package dev.gatehouse.flow.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.flow.token.Redemption.Verdict;
import dev.gatehouse.ground.db.hot.HotDaos;
import dev.gatehouse.register.tokens.AuthorizationCode;
import dev.gatehouse.register.tokens.RefreshToken;
import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.Realm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class CodeDaoTest {
    private final Realm realm;
    private final CodeDao dao;
    private AuthorizationCode code;

    CodeDaoTest(Jdbi jdbi, HotDaos daos) {
        this.realm = Realm.in(jdbi);
        this.dao = daos.of(CodeDao.class);
        this.code = realm.aCode();
    }

    @BeforeEach
    void aFreshCode() {
        code = realm.aCode();
    }

    @Test
    void letsExactlyOneOfManyRacersSpendACode() {
        List<Verdict> verdicts = Racers.race(32, () -> redeem(request()));

        assertThat(verdicts).filteredOn(Verdict.OK::equals).hasSize(1);
        assertThat(verdicts).filteredOn(verdict -> verdict != Verdict.OK).allMatch(Verdict.REUSE::equals);
        assertThat(families()).isOne();
        assertThat(realm.statusOf(session())).isEqualTo("revoked");
        assertThat(traces("code_reuse")).isOne();
    }

    @Test
    void givesNoRefreshTokenWithoutOfflineAccessToAThirdParty() {
        realm.execute("UPDATE auth_codes SET scopes = '{openid}' WHERE code_id = ?", code.id());

        Redemption redemption = dao.redeem(request()).orElseThrow();

        assertThat(redemption.refreshable()).isFalse();
        assertThat(families()).isZero();
        assertThat(redemption.nonce()).isEqualTo("n");
    }

    @Test
    void endsNoSessionForASpentCodeShownByWhoCannotProveToBeItsClient() {
        redeem(request());

        assertThat(redeem(with(r -> r.authenticated(false)))).isEqualTo(Verdict.USED);
        assertThat(realm.statusOf(session())).isEqualTo("active");
    }

    @Test
    void endsTheSessionForASpentCodeShownWithTheRightVerifier() {
        code = realm.aCode(realm.aSession("pending"), "challenge");
        redeem(with(r -> r.authenticated(false).challenge("challenge")));

        assertThat(redeem(with(r -> r.authenticated(false).challenge("challenge"))))
                .isEqualTo(Verdict.REUSE);
        assertThat(realm.statusOf(session())).isEqualTo("revoked");
    }

    @Test
    void refusesWithoutAWriteWhatDoesNotFitTheCode() {
        assertThat(redeem(with(r -> r.codeHash(new byte[32])))).isEqualTo(Verdict.UNKNOWN);
        assertThat(redeem(with(r -> r.clientVersion(2)))).isEqualTo(Verdict.STALE);
        assertThat(redeem(with(r -> r.tenantVersion(2)))).isEqualTo(Verdict.STALE);
        assertThat(redeem(with(r -> r.redirectUri("https://evil.example.com/"))))
                .isEqualTo(Verdict.REDIRECT_MISMATCH);
        assertThat(redeem(with(r -> r.redirectUri(null)))).isEqualTo(Verdict.REDIRECT_MISMATCH);
        assertThat(redeem(with(r -> r.challenge("never asked for")))).isEqualTo(Verdict.PKCE_MISMATCH);
        assertThat(redeem(with(r -> r.resources(List.of("https://other.example.com/")))))
                .isEqualTo(Verdict.TARGET_MISMATCH);
        assertThat(redeem(with(r -> r.offset(Duration.ofSeconds(61))))).isEqualTo(Verdict.EXPIRED);
        assertThat(families()).isZero();
        assertThat(realm.statusOf(session())).isEqualTo("pending");

        assertThat(redeem(request())).isEqualTo(Verdict.OK);
    }

    @Test
    void refusesACodeOfAnotherClient() {
        Realm other = Realm.in(realm.jdbi());

        assertThat(redeem(with(r -> r.clientId(other.clientId())))).isEqualTo(Verdict.OTHER_CLIENT);
    }

    @Test
    void needsTheVerifierOfTheChallenge() {
        code = realm.aCode(realm.aSession("pending"), "challenge");

        assertThat(redeem(with(r -> r.challenge(null)))).isEqualTo(Verdict.PKCE_MISMATCH);
        assertThat(redeem(with(r -> r.challenge("other")))).isEqualTo(Verdict.PKCE_MISMATCH);
        assertThat(redeem(with(r -> r.challenge("challenge").redirectUri(null))))
                .isEqualTo(Verdict.OK);
    }

    @Test
    void refusesACodeWhoseUserClientOrTenantHasMovedOn() {
        assertThat(afterwards("UPDATE users SET epoch = epoch + 1 WHERE user_id = ?", realm.userId()))
                .isEqualTo(Verdict.REVOKED);
        assertThat(afterwards("UPDATE clients SET epoch = epoch + 1 WHERE client_id = ?", realm.clientId()))
                .isEqualTo(Verdict.REVOKED);
        assertThat(afterwards("UPDATE tenants SET epoch = epoch + 1 WHERE tenant_id = ?", realm.tenantId()))
                .isEqualTo(Verdict.REVOKED);
        assertThat(afterwards("UPDATE users SET status = 'inactive' WHERE user_id = ?", realm.userId()))
                .isEqualTo(Verdict.REVOKED);
        assertThat(afterwards("UPDATE sessions SET status = 'revoked' WHERE session_id = ?", session()))
                .isEqualTo(Verdict.REVOKED);
        assertThat(families()).isZero();
    }

    @Test
    void refusesACodeWhoseLoginEndedUnlessItIsForOfflineUse() {
        UUID login = Realm.ENTROPY.timeOrderedId();
        realm.execute(
                "UPDATE sessions SET login_id = ? WHERE session_id = ?",
                login,
                session()); // no such row: ended and swept
        realm.execute("UPDATE auth_codes SET scopes = '{openid}' WHERE code_id = ?", code.id());

        assertThat(redeem(request())).isEqualTo(Verdict.REVOKED);

        realm.execute("UPDATE auth_codes SET scopes = '{openid,offline_access}' WHERE code_id = ?", code.id());
        assertThat(redeem(request())).isEqualTo(Verdict.OK);
    }

    @Test
    void knowsNothingOfACodeWhoseSessionIsErased() {
        realm.execute("DELETE FROM sessions WHERE session_id = ?", session());

        assertThat(dao.redeem(request())).isEmpty();
    }

    /** The verdict with the change in place, undone before the next. */
    private Verdict afterwards(String change, Object id) {
        return realm.jdbi().inTransaction(handle -> {
            handle.execute(change, id);
            Optional<Redemption> redemption =
                    HotCall.daosOn(handle).of(CodeDao.class).redeem(request());
            handle.rollback();
            return redemption.orElseThrow().verdict();
        });
    }

    private Verdict redeem(CodeDao.Redeem request) {
        return dao.redeem(request).orElseThrow().verdict();
    }

    private UUID session() {
        return realm.sessionOf(code);
    }

    private long families() {
        return realm.count("SELECT count(*) FROM refresh_tokens WHERE session_id = ?", session());
    }

    private long traces(String action) {
        return realm.count(
                "SELECT count(*) FROM outbox o JOIN revocations r ON r.subject = o.aggregate_id"
                        + " JOIN changes c ON c.subject = 'session:' || o.aggregate_id WHERE o.action = ? AND o.aggregate_id = ?",
                action,
                session().toString());
    }

    private CodeDao.Redeem request() {
        return with(UnaryOperator.identity());
    }

    private CodeDao.Redeem with(UnaryOperator<Request> change) {
        return change.apply(Request.of(code, realm)).redeem();
    }

    /** A good request, of which a test spoils one part. */
    private record Request(
            AuthorizationCode code,
            byte[] hash,
            String clientId,
            long clientVersion,
            long tenantVersion,
            boolean authenticated,
            @Nullable String redirectUri,
            @Nullable String challenge,
            List<String> resources,
            Duration offset) {
        static Request of(AuthorizationCode code, Realm realm) {
            return new Request(
                    code,
                    code.hash(),
                    realm.clientId(),
                    1,
                    1,
                    true,
                    Realm.REDIRECT_URI,
                    null,
                    List.of(),
                    Duration.ZERO);
        }

        Request codeHash(byte[] other) {
            return new Request(
                    code,
                    other,
                    clientId,
                    clientVersion,
                    tenantVersion,
                    authenticated,
                    redirectUri,
                    challenge,
                    resources,
                    offset);
        }

        Request clientId(String other) {
            return new Request(
                    code,
                    hash,
                    other,
                    clientVersion,
                    tenantVersion,
                    authenticated,
                    redirectUri,
                    challenge,
                    resources,
                    offset);
        }

        Request clientVersion(long other) {
            return new Request(
                    code,
                    hash,
                    clientId,
                    other,
                    tenantVersion,
                    authenticated,
                    redirectUri,
                    challenge,
                    resources,
                    offset);
        }

        Request tenantVersion(long other) {
            return new Request(
                    code,
                    hash,
                    clientId,
                    clientVersion,
                    other,
                    authenticated,
                    redirectUri,
                    challenge,
                    resources,
                    offset);
        }

        Request authenticated(boolean other) {
            return new Request(
                    code,
                    hash,
                    clientId,
                    clientVersion,
                    tenantVersion,
                    other,
                    redirectUri,
                    challenge,
                    resources,
                    offset);
        }

        Request redirectUri(@Nullable String other) {
            return new Request(
                    code,
                    hash,
                    clientId,
                    clientVersion,
                    tenantVersion,
                    authenticated,
                    other,
                    challenge,
                    resources,
                    offset);
        }

        Request challenge(@Nullable String other) {
            return new Request(
                    code,
                    hash,
                    clientId,
                    clientVersion,
                    tenantVersion,
                    authenticated,
                    redirectUri,
                    other,
                    resources,
                    offset);
        }

        Request resources(List<String> other) {
            return new Request(
                    code,
                    hash,
                    clientId,
                    clientVersion,
                    tenantVersion,
                    authenticated,
                    redirectUri,
                    challenge,
                    other,
                    offset);
        }

        Request offset(Duration other) {
            return new Request(
                    code,
                    hash,
                    clientId,
                    clientVersion,
                    tenantVersion,
                    authenticated,
                    redirectUri,
                    challenge,
                    resources,
                    other);
        }

        CodeDao.Redeem redeem() {
            RefreshToken first = RefreshToken.make(Realm.ENTROPY);
            return new CodeDao.Redeem(
                    code.id(),
                    hash,
                    clientId,
                    clientVersion,
                    tenantVersion,
                    authenticated,
                    false,
                    true,
                    redirectUri,
                    challenge,
                    resources,
                    first.id(),
                    first.familyHash(),
                    first.hash(),
                    offset,
                    null);
        }
    }
}
