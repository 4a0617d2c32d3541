package dev.gatehouse.register.grants;

import dev.gatehouse.ground.db.hot.HotDaos;
import dev.gatehouse.ground.kernel.TimeSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks the rows of exchanged tokens. Not from memory: such a token hangs on a grant, on its user, and on what it was exchanged
 * for, and its row is where all that meets.
 */
public final class IssuedTokens {
    private final IssuedTokensDao dao;
    private final TimeSource time;

    public IssuedTokens(HotDaos hot, TimeSource time) {
        this.dao = hot.of(IssuedTokensDao.class);
        this.time = time;
    }

    /** By the word of its bearer; empty unless the token counts. */
    public Optional<IssuedToken> opaque(UUID tenantId, UUID id, String secretHash) {
        return living(tenantId, null, id.toString(), secretHash);
    }

    /** Of a signed token, whose signature the caller has checked; empty unless it counts. */
    public Optional<IssuedToken> signed(String clientId, String jti) {
        return living(null, clientId, jti, null);
    }

    private Optional<IssuedToken> living(
            @Nullable UUID tenantId, @Nullable String clientId, String id, @Nullable String secretHash) {
        return dao.living(tenantId, clientId, id, secretHash, time.offset());
    }
}
