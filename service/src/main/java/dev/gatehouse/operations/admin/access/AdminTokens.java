package dev.gatehouse.operations.admin.access;

import dev.gatehouse.ground.kernel.Objections;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.register.clients.ClientRegistrations;
import dev.gatehouse.register.tokens.AccessToken;
import dev.gatehouse.register.tokens.AccessTokens;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * Admits people who signed in to the built-in admin client and are flagged operator, by an access token for this port and no
 * other. The database is asked each time: who was demoted, signed out or deactivated is out at once.
 */
public final class AdminTokens implements Admission {
    /** The schema keeps it public, interactive and without any other right. */
    static final String CLIENT = ClientRegistrations.BUILT_IN;

    /** The audience (RFC 8707) of tokens for this port. */
    static final String RESOURCE = "urn:gatehouse:admin";

    static final String SCOPE = Objections.RESERVED_SCOPE;

    private static final String VOUCHED = "vouched";

    private final AccessTokens tokens;
    private final AdminTokensDao dao;
    private final TimeSource time;

    public AdminTokens(AccessTokens tokens, Jdbi jdbi, TimeSource time) {
        this.tokens = tokens;
        this.dao = jdbi.onDemand(AdminTokensDao.class);
        this.time = time;
    }

    @Override
    public Optional<Operator> admit(String token) {
        return tokens.read(token)
                .filter(this::isForThisPort)
                .filter(known -> dao.isOperators(known.sessionId(), known.jti(), time.offset()))
                .map(known -> new Operator("user:" + known.subject(), Set.of(OperatorScope.ADMIN)));
    }

    private boolean isForThisPort(AccessToken token) {
        return token.expiresAt().isAfter(time.now())
                && token.clientId().equals(CLIENT)
                && token.audience().equals(Set.of(RESOURCE))
                && token.scopes().contains(SCOPE)
                && token.sessionId() != null
                && token.grantId() == null
                && !token.amr().contains(VOUCHED);
    }
}
