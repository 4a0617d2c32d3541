package dev.gatehouse.register.revocations;

import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.guard.cache.Cache;
import dev.gatehouse.guard.cache.SharedForm;
import dev.gatehouse.guard.cache.SharedForm.Mark;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Says from memory that a session lives. It can only say yes: of a session that it does not know to live, the statement must be
 * asked. Safe for any number of threads.
 */
public final class LivingSessions {
    /** A living session changes in nothing but the epoch it was lifted to, which only grows. */
    public static final SharedForm<LivingSession> FORM = new SharedForm<>(
            "session:",
            LivingSession.class,
            session -> List.of(new Mark("session:" + session.sessionId(), session.userEpoch())));

    private final LivingSessionsDao dao;
    private final Cache<UUID, Optional<LivingSession>> cache;
    private final Revocations revocations;
    private final TimeSource time;

    public LivingSessions(
            Jdbi jdbi, Cache<UUID, Optional<LivingSession>> cache, Revocations revocations, TimeSource time) {
        this.dao = jdbi.onDemand(LivingSessionsDao.class);
        this.cache = cache;
        this.revocations = revocations;
        this.time = time;
    }

    /** Whether a session or a token of it was revoked by its own name, which is for ever. */
    public boolean isRevoked(UUID sessionId, String jti) {
        return revocations.reachByName(sessionId, jti);
    }

    /** The session while it lives, asked of the database. */
    public Optional<LivingSession> read(UUID sessionId) {
        return dao.find(sessionId, time.offset());
    }

    /** The session of a token while both live; the news are asked after it was read, so that what ended it since counts. */
    public Optional<LivingSession> of(UUID sessionId, String jti) {
        if (!revocations.areKnown()) {
            return Optional.empty();
        }
        return cache.get(sessionId, id -> dao.find(id, time.offset()))
                .filter(session -> session.until().isAfter(time.now()))
                .filter(session -> !revocations.reach(session, jti));
    }
}
