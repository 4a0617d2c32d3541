package dev.gatehouse.register.grants;

import dev.gatehouse.ground.db.Attempts;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.kernel.Transition;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Shows the grants of token exchange to operators, and ends one. The first statement ends it: whatever was or is being issued
 * under it, or under a grant that came from it, counts no more. The rows of its tokens follow in batches, so that none of these
 * holds many locks; a walk that was cut short is ended by asking again, and by the sweep at last.
 */
public final class GrantRegister {
    /** Rows deleted by one statement. */
    static final int BATCH = 500;

    private final GrantRegisterDao dao;
    private final TimeSource time;

    /** @param tokens rows of its tokens that were deleted now */
    public record Revoked(Transition transition, long tokens) {}

    public GrantRegister(Jdbi jdbi, TimeSource time) {
        this.dao = jdbi.onDemand(GrantRegisterDao.class);
        this.time = time;
    }

    public Optional<IssuedGrant> find(String grantId) {
        return dao.find(grantId, time.offset());
    }

    /**
     * Newest first.
     *
     * @param clientId null for those of every client
     * @param after the last one already seen
     */
    public List<IssuedGrant> ofUser(UUID userId, @Nullable String clientId, @Nullable String after, int limit) {
        return dao.ofUser(userId, clientId, after, limit, time.offset());
    }

    /** Empty for what was not exchanged, and for what went with its grant. */
    public Optional<ExchangedToken> findToken(String jti) {
        return dao.findToken(jti, time.offset());
    }

    /** Ends the grant and every token of it; {@link Transition#ALREADY} when it was revoked before. */
    public Revoked revoke(String grantId, Act act) {
        GrantRegisterDao.Ended ended = Attempts.atMostTwo(() -> dao.revoke(grantId, act, time.offset()));
        UUID tenantId = ended.tenantId();
        return new Revoked(ended.transition(), tenantId == null ? 0 : deleteTokens(tenantId, grantId));
    }

    private long deleteTokens(UUID tenantId, String grantId) {
        long deleted = 0;
        int batch;
        do {
            batch = dao.deleteTokens(tenantId, grantId, BATCH);
            deleted += batch;
        } while (batch == BATCH);
        return deleted;
    }
}
