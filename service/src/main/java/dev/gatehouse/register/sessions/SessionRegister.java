package dev.gatehouse.register.sessions;

import dev.gatehouse.ground.db.Attempts;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.kernel.Transition;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Shows sessions to operators, also those that are over, and ends one. */
public final class SessionRegister {
    private final SessionRegisterDao dao;
    private final TimeSource time;

    public SessionRegister(Jdbi jdbi, TimeSource time) {
        this.dao = jdbi.onDemand(SessionRegisterDao.class);
        this.time = time;
    }

    public Optional<Session> find(UUID sessionId) {
        return dao.find(sessionId, time.offset());
    }

    /**
     * Newest first.
     *
     * @param after the last one already seen
     */
    public List<Session> ofUser(UUID userId, @Nullable UUID after, int limit) {
        return dao.ofUser(userId, after, limit, time.offset());
    }

    /** Ends the session and every token of it; {@link Transition#ALREADY} when it was revoked before. */
    public Transition revoke(UUID sessionId, Act act) {
        return Attempts.atMostTwo(() -> dao.revoke(sessionId, act, time.offset()));
    }
}
