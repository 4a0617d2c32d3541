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
    static final int SIGHT = 10_000;

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
     * @param clientId null for those at every client
     * @param after the last one already seen
     */
    public List<Session> ofUser(UUID userId, @Nullable String clientId, @Nullable UUID after, int limit) {
        return dao.ofUser(userId, clientId, after, limit, time.offset());
    }

    /**
     * Newest first, since ids are made of the time. One page looks at {@value #SIGHT} sessions of everybody, those of this
     * moment included: a client that few of them are of makes it short, or empty, and the search goes on with the next.
     *
     * @param after {@link SessionPage#next()} of the page before; null for the newest
     */
    public SessionPage ofClient(String clientId, @Nullable UUID after, int limit) {
        UUID floor =
                dao.floor(after, SIGHT).orElse(null); // first: what begins or is swept meanwhile only moves the count
        List<Session> found = dao.ofClient(clientId, floor, after, limit + 1, time.offset());
        if (found.size() > limit) {
            List<Session> page = found.subList(0, limit);
            return new SessionPage(page, page.getLast().sessionId());
        }
        return new SessionPage(found, floor);
    }

    /** Ends the session and every token of it; {@link Transition#ALREADY} when it was revoked before. */
    public Transition revoke(UUID sessionId, Act act) {
        return Attempts.atMostTwo(() -> dao.revoke(sessionId, act, time.offset()));
    }
}
