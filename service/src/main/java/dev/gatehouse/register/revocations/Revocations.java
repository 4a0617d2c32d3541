package dev.gatehouse.register.revocations;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.guard.changes.Change;
import dev.gatehouse.guard.changes.Listener;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Every revocation that is not over, in memory: one look a kind, and no question to the database. It is as old as the news it
 * hangs on, so what it does not have counts for something only while {@link #areKnown()}; what this instance revoked itself it
 * has at once. Safe for any number of threads.
 */
public final class Revocations implements Listener {
    /** No access token lives longer, and an hour for clocks. */
    private static final Duration LONGEST = Duration.ofHours(25);

    private static final Duration PRUNE_EVERY = Duration.ofMinutes(1);
    private static final int PAGE = 10_000;

    private final RevocationsDao dao;
    private final BooleanSupplier fresh;
    private final TimeSource time;
    private final Map<String, Revocation> held = new ConcurrentHashMap<>();
    private final Optional<RevocationsForOthers> forOthers;
    private Instant pruneAt;

    /**
     * @param fresh whether the news are up to date
     * @param forOthers where other services read it, if there is such a place
     */
    public Revocations(
            Jdbi jdbi,
            BooleanSupplier fresh,
            TimeSource time,
            PrometheusRegistry registry,
            Optional<RevocationsForOthers> forOthers) {
        this.forOthers = forOthers;
        this.dao = jdbi.onDemand(RevocationsDao.class);
        this.fresh = fresh;
        this.time = time;
        this.pruneAt = time.now().plus(PRUNE_EVERY);
        GaugeWithCallback.builder()
                .name("gatehouse_revocations_held")
                .help("Revocations in memory")
                .callback(told -> told.call(held.size()))
                .register(registry);
    }

    /** Whether the news are up to date: the list may be asked, and what it does not have was not revoked a second ago. */
    public boolean areKnown() {
        return fresh.getAsBoolean();
    }

    /** How many are in memory. */
    public int held() {
        return held.size();
    }

    /** Whether a session, a token of it, or something above them was revoked. */
    public boolean reach(LivingSession session, String jti) {
        return reachByName(session.sessionId(), jti)
                || (session.endsWithLogin() != null && isNamed("login:" + session.endsWithLogin()))
                || reaches("user:" + session.userId(), session.userEpoch(), session.sessionId())
                || reaches("client:" + session.clientId(), session.clientEpoch(), session.sessionId())
                || reaches("tenant:" + session.tenantId(), session.tenantEpoch(), session.sessionId());
    }

    /** Whether a session or this one token of it was revoked by its own name: that is for ever, however old the news are. */
    public boolean reachByName(UUID sessionId, String jti) {
        return reachesToken(jti) || isNamed("session:" + sessionId);
    }

    /** Whether this one token was revoked by its own name. */
    public boolean reachesToken(String jti) {
        return isNamed("jti:" + jti);
    }

    /** Until when the list names this one token, asked of the database: a question of an operator, not of a request. */
    public Optional<Instant> tokenUntil(String jti) {
        return dao.named(List.of("jti"), List.of(jti)).stream()
                .map(RevocationsDao.Row::expiresAt)
                .findFirst();
    }

    /** To be known here before the answer is sent, as all others hear it by the news. */
    public void session(UUID sessionId) {
        hold("session:" + sessionId, new Revocation(null, null, time.now().plus(LONGEST)));
    }

    public void login(UUID loginId) {
        hold("login:" + loginId, new Revocation(null, null, time.now().plus(LONGEST)));
    }

    public void token(String jti, Instant expiresAt) {
        hold("jti:" + jti, new Revocation(null, null, expiresAt));
    }

    /** @param except the session that was lifted to this epoch, null without one */
    public void user(UUID userId, long epoch, @Nullable UUID except) {
        hold("user:" + userId, new Revocation(epoch, except, time.now().plus(LONGEST)));
    }

    @Override
    public void hear(List<Change> news) {
        List<String[]> names =
                news.stream().map(change -> change.subject().split(":", 2)).toList();
        hold(dao.named(
                names.stream().map(name -> name[0]).toList(),
                names.stream().map(name -> name[1]).toList()));
        prune();
    }

    /** Adds what is there and drops nothing: a revocation is never taken back. */
    @Override
    public void startOver() {
        List<RevocationsDao.Row> page = dao.page("", PAGE, time.offset());
        hold(page);
        while (page.size() == PAGE) {
            page = dao.page(page.getLast().name(), PAGE, time.offset());
            hold(page);
        }
    }

    private void hold(List<RevocationsDao.Row> rows) {
        rows.forEach(row -> hold(row.name(), new Revocation(row.epoch(), row.exceptSession(), row.expiresAt())));
    }

    private void hold(String name, Revocation revocation) {
        Revocation known = requireNonNull(held.merge(name, revocation, Revocation::or));
        forOthers.ifPresent(list -> list.add(name, known));
    }

    /** Tells other services what they were not told yet; for a worker. */
    public void tellOthers() {
        forOthers.ifPresent(list -> list.round(held));
    }

    private boolean isNamed(String name) {
        return held.containsKey(name);
    }

    private boolean reaches(String name, long epoch, UUID session) {
        Revocation revocation = held.get(name);
        return revocation != null && revocation.reaches(epoch, session);
    }

    private void prune() {
        Instant now = time.now();
        if (now.isAfter(pruneAt)) {
            held.values().removeIf(revocation -> revocation.expiresAt().isBefore(now));
            pruneAt = now.plus(PRUNE_EVERY);
        }
    }
}
