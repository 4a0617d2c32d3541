package dev.gatehouse.guard.lockout;

import static dev.gatehouse.ground.kernel.OAuthError.RATE_LIMIT_EXCEEDED;

import dev.gatehouse.ground.http.Caller;
import dev.gatehouse.ground.kernel.Sha256;
import dev.gatehouse.ground.kernel.TimeSource;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/**
 * Makes those wait who try passwords, by the name they try and the address they try from: whoever else has the name signs in
 * undisturbed from elsewhere. Whether there is such a user is never asked here. A try is counted before it is judged, so that
 * many at once get no more of them than one after the other; what could not be judged is given back.
 */
public final class Lockouts {
    private final boolean hold;
    private final LockoutConfig config;
    private final LockoutsDao dao;
    private final TimeSource time;
    private final Counter lockouts;
    private final Consumer<LockoutEvent> events;

    /** @param hold whether anybody is made to wait at all */
    public Lockouts(
            boolean hold,
            LockoutConfig config,
            Jdbi jdbi,
            TimeSource time,
            PrometheusRegistry registry,
            Consumer<LockoutEvent> events) {
        this.hold = hold;
        this.config = config;
        this.dao = jdbi.onDemand(LockoutsDao.class);
        this.time = time;
        this.events = events;
        this.lockouts = Counter.builder()
                .name("gatehouse_lockouts_total")
                .help("How often the tries at a password from one address were stopped for a while.")
                .register(registry);
    }

    /**
     * The result of the check, when it may be made.
     *
     * @param check empty for a failure
     */
    public <T> Optional<T> attempt(UUID tenantId, String identifier, Supplier<Optional<T>> check) {
        if (!hold) {
            return check.get();
        }
        byte[] key = key(tenantId, identifier);
        LockoutsDao.Attempt attempt = begin(key);
        Optional<T> found = judged(key, check);
        if (found.isPresent()) {
            dao.clear(key);
            if (attempt.wasLocked()) {
                events.accept(new LockoutEvent(tenantId, false, Caller.address()));
            }
        } else if (attempt.locks()) {
            lockouts.inc();
            events.accept(new LockoutEvent(tenantId, true, Caller.address()));
        }
        return found;
    }

    private LockoutsDao.Attempt begin(byte[] key) {
        LockoutsDao.Attempt attempt = dao.begin(key, LockoutsDao.Rules.of(config), time.offset());
        if (!attempt.allowed()) {
            throw RATE_LIMIT_EXCEEDED.until(
                    Duration.ofSeconds(attempt.waitSeconds()), "too many failed sign-ins from this address");
        }
        return attempt;
    }

    private <T> Optional<T> judged(byte[] key, Supplier<Optional<T>> check) {
        try {
            return check.get();
        } catch (RuntimeException unjudged) {
            try {
                dao.giveBack(key);
            } catch (RuntimeException alsoFailed) {
                unjudged.addSuppressed(alsoFailed);
            }
            throw unjudged;
        }
    }

    private static byte[] key(UUID tenantId, String identifier) {
        return Sha256.of(
                tenantId + " " + Caller.party() + " " + identifier.strip().toLowerCase(Locale.ROOT));
    }
}
