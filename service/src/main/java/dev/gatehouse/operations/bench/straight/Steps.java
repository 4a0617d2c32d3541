package dev.gatehouse.operations.bench.straight;

import dev.gatehouse.ground.kernel.Base64Url;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.Sha256;
import dev.gatehouse.operations.bench.straight.CallerDao.Caller;
import dev.gatehouse.register.tokens.AuthorizationCode;
import dev.gatehouse.register.tokens.LifetimesConfig;
import dev.gatehouse.register.tokens.RefreshToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** The flows' statements on one connection, given what the flows give them for one user of one client. Each tells its verdict. */
final class Steps implements AutoCloseable {
    private static final String FLOW = "dev.gatehouse.flow.";
    private static final List<String> SCOPES = List.of("openid", "offline_access");

    /** Of a verifier that is sent with every code. */
    private static final String CHALLENGE = Base64Url.encode(Sha256.of("v".repeat(43)));

    private final Connection connection;
    private final Entropy entropy;
    private final FlowStatement issue;
    private final FlowStatement redeem;
    private final FlowStatement rotate;

    /** @param pooled goes back to its pool at the end; statements bypass the pool's wrapper, which is the server's cost */
    Steps(Connection pooled, Entropy entropy, Caller caller, String email) throws SQLException {
        this.connection = pooled;
        this.entropy = entropy;
        Connection driver = pooled.unwrap(Connection.class);
        this.issue = issue(driver, caller).with("email", email);
        this.redeem = redeem(driver, caller);
        this.rotate = rotate(driver, caller);
    }

    Entropy entropy() {
        return entropy;
    }

    String issue(AuthorizationCode code) throws SQLException {
        return issue.with("codeId", code.id())
                .with("codeHash", code.hash())
                .with("sessionId", entropy.timeOrderedId())
                .with("newUserId", entropy.timeOrderedId())
                .with("deviceId", entropy.timeOrderedId())
                .with("requestId", requestId())
                .verdict();
    }

    /** @param first of the family that the code becomes */
    String redeem(AuthorizationCode code, RefreshToken first) throws SQLException {
        return redeem.with("codeId", code.id())
                .with("codeHash", code.hash())
                .with("tokenId", first.id())
                .with("familyHash", first.familyHash())
                .with("tokenHash", first.hash())
                .with("requestId", requestId())
                .verdict();
    }

    String rotate(RefreshToken presented, RefreshToken next) throws SQLException {
        return rotate.with("tokenId", presented.id())
                .with("familyHash", presented.familyHash())
                .with("presentedHash", presented.hash())
                .with("nextHash", next.hash())
                .with("sealed", presented.seal(next))
                .with("requestId", requestId())
                .verdict();
    }

    private String requestId() {
        return entropy.timeOrderedId().toString();
    }

    private static FlowStatement issue(Connection connection, Caller caller) throws SQLException {
        return named(connection, "authorize.JsonDao.issue", caller)
                .with("tenantId", caller.tenantId())
                .with("clientVersion", caller.version())
                .with("tenantVersion", caller.tenantVersion())
                .with("firstParty", caller.firstParty())
                .with("redirectUri", caller.redirectUri())
                .with("scopes", SCOPES)
                .with("resources", List.of())
                .with("nonce", null)
                .with("claims", null)
                .with("codeChallenge", CHALLENGE)
                .with("device", null)
                .with("sessionSeconds", LifetimesConfig.seconds(null, LifetimesConfig.DEFAULTS.session()))
                .with("codeSeconds", LifetimesConfig.seconds(null, LifetimesConfig.DEFAULTS.code()))
                .with("subject", null)
                .with("vouched", true)
                .with("userVersion", null)
                .with("profile", "{}")
                .with("amr", List.of("vouched"))
                .with("acr", null);
    }

    private static FlowStatement redeem(Connection connection, Caller caller) throws SQLException {
        return named(connection, "token.CodeDao.redeem", caller)
                .with("clientVersion", caller.version())
                .with("tenantVersion", caller.tenantVersion())
                .with("clientAuthenticated", true)
                .with("firstParty", caller.firstParty())
                .with("mayRefresh", caller.mayRefresh())
                .with("redirectUri", caller.redirectUri())
                .with("challenge", CHALLENGE)
                .with("resources", List.of());
    }

    private static FlowStatement rotate(Connection connection, Caller caller) throws SQLException {
        return named(connection, "token.RefreshDao.rotate", caller)
                .with("clientVersion", caller.version())
                .with("tenantVersion", caller.tenantVersion())
                .with("scopes", List.of())
                .with("resources", List.of())
                .with("idleSeconds", LifetimesConfig.seconds(null, LifetimesConfig.DEFAULTS.idle()))
                .with("graceSeconds", LifetimesConfig.seconds(null, LifetimesConfig.DEFAULTS.refreshGrace()));
    }

    private static FlowStatement named(Connection connection, String dao, Caller caller) throws SQLException {
        return FlowStatement.of(connection, FLOW + dao)
                .with("clientId", caller.clientId())
                .with("offset", Duration.ZERO);
    }

    /** The connection goes back to its pool, with all that was prepared on it. */
    @Override
    public void close() throws SQLException {
        issue.close();
        redeem.close();
        rotate.close();
        connection.close();
    }
}
