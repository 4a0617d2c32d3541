package dev.gatehouse.app;

import dev.gatehouse.ground.http.Passage;
import dev.gatehouse.ground.lifecycle.PeriodicWorker;
import dev.gatehouse.ground.page.Pages;
import dev.gatehouse.guard.audit.SecurityEvent;
import dev.gatehouse.guard.audit.SecurityEvents;
import dev.gatehouse.guard.limits.Exceeded;
import dev.gatehouse.guard.limits.LimitDesk;
import dev.gatehouse.guard.limits.LimitedPassage;
import dev.gatehouse.guard.limits.Limits;
import dev.gatehouse.guard.limits.LimitsFilter;
import dev.gatehouse.guard.limits.RateLimits;
import dev.gatehouse.guard.lockout.LockoutEvent;
import dev.gatehouse.guard.lockout.Lockouts;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import java.time.Duration;
import java.util.Map;

/**
 * How often somebody may come.
 *
 * @param hold whether limits are on at all
 */
record Limiting(boolean hold, RateLimits rates, Lockouts lockouts) {
    private static final Duration ROUND_EVERY = Duration.ofSeconds(5);

    static Limiting over(Ground ground, SecurityEvents security, GatehouseConfiguration config) {
        boolean hold = config.rateLimits().holds(config.demo());
        return new Limiting(
                hold,
                RateLimits.over(
                        ground.hot(),
                        ground.back(),
                        ground.redis(),
                        config.rateLimits(),
                        ground.time(),
                        ground.metrics(),
                        exceeded -> security.emit(toldOf(exceeded))),
                new Lockouts(
                        hold,
                        config.lockout(),
                        ground.hot(),
                        ground.time(),
                        ground.metrics(),
                        event -> security.emit(toldOf(event))));
    }

    private static SecurityEvent toldOf(Exceeded exceeded) {
        return new SecurityEvent(
                "rate_limit_exceeded",
                null,
                exceeded.kind(),
                exceeded.subject().isEmpty() ? "unknown" : exceeded.subject(),
                Map.of("endpoint", exceeded.endpoint()),
                exceeded.address());
    }

    /** Whose name was guessed at is nowhere: only its hash with the address is known, and kept where it expires. */
    private static SecurityEvent toldOf(LockoutEvent event) {
        return new SecurityEvent(
                event.triggered() ? "auth_lockout_triggered" : "auth_lockout_cleared",
                event.tenantId(),
                "tenant",
                event.tenantId().toString(),
                Map.of(),
                event.address());
    }

    Limits limits() {
        return rates.limits();
    }

    LimitDesk desk() {
        return rates.desk();
    }

    /** Also stands on Jersey's way, once this was called. */
    Passage mountOn(JerseyEnvironment jersey, Ground ground) {
        if (!hold) {
            return Passage.FREE;
        }
        var passage = new LimitedPassage(limits(), new LimitedEndpoints(), ground.time());
        jersey.register(new LimitsFilter(passage, new Pages(ground.issuer())));
        return passage;
    }

    void workOn(LifecycleEnvironment lifecycle) {
        if (hold) {
            rates.round().run();
            lifecycle.manage(PeriodicWorker.named("rate limits", ROUND_EVERY, rates.round()));
        }
    }
}
