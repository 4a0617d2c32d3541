package dev.gatehouse.guard.limits;

import dev.gatehouse.ground.http.Direct;
import dev.gatehouse.ground.http.Passage;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.ground.kernel.TimeSource;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Counts by address whoever proves nothing: before the act where nobody can prove anything, after it where the proof was
 * missing or wrong. And tells every limited answer's caller how things stand.
 */
public final class LimitedPassage implements Passage {
    private final Limits limits;
    private final Routes routes;
    private final TimeSource time;

    public LimitedPassage(Limits limits, Routes routes, TimeSource time) {
        this.limits = limits;
        this.routes = routes;
        this.time = time;
    }

    /** Whoever is asked directly can be asked for a proof. */
    @Override
    public void enter(Direct endpoint) {
        open(new Asked(endpoint.path().substring(1), true, false));
    }

    /** Empty when it is not limited. */
    Optional<Tab> open(Asked request) {
        return routes.of(request).map(Tab::open);
    }

    /** @throws OAuthException when the address has come too often */
    void payByAddress(Tab tab) {
        limits.address(tab);
    }

    @Override
    public Optional<OAuthException> leave(int status, BiConsumer<String, String> header) {
        return Tab.close().flatMap(tab -> {
            Optional<OAuthException> refusal = owesTheAddress(tab, status) ? refusal(tab) : Optional.empty();
            tell(tab.taken(), header);
            return refusal;
        });
    }

    /** A fault of ours is nobody's failure. */
    private static boolean owesTheAddress(Tab tab, int status) {
        boolean failed = status == 401 || !tab.isProven();
        return tab.route().payer() == Route.Payer.CALLER && failed && status < 500;
    }

    private Optional<OAuthException> refusal(Tab tab) {
        try {
            payByAddress(tab);
            return Optional.empty();
        } catch (OAuthException refusal) {
            return Optional.of(refusal);
        }
    }

    private void tell(Collection<Take> taken, BiConsumer<String, String> header) {
        taken.stream()
                .min(Comparator.comparing(Take::taken).thenComparingLong(Take::remaining))
                .ifPresent(tightest -> {
                    Instant full = time.now().plus(tightest.untilFull());
                    header.accept("X-RateLimit-Limit", Long.toString(tightest.capacity()));
                    header.accept("X-RateLimit-Remaining", Long.toString(tightest.remaining()));
                    header.accept("X-RateLimit-Reset", Long.toString(full.getEpochSecond() + 1));
                });
        if (taken.stream().anyMatch(Take::degraded)) {
            header.accept("X-RateLimit-Status", "degraded");
        }
    }
}
