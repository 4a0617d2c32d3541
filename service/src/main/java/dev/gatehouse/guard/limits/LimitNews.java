package dev.gatehouse.guard.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.ground.http.Caller;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** What the limits did, as numbers for all of it and as an event the first time in a minute that a bucket was found empty. */
final class LimitNews {
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final int MOST_AT_A_TIME = 1_000;

    private final Counter checks;
    private final Counter blocks;
    private final Consumer<Exceeded> events;
    private final Map<String, Long> blockedClients = new HashMap<>();
    private final Cache<Key, Boolean> told = Caffeine.newBuilder()
            .maximumSize(MOST_AT_A_TIME)
            .expireAfterWrite(SILENCE)
            .build();

    LimitNews(PrometheusRegistry registry, Consumer<Exceeded> events) {
        this.events = events;
        this.checks = Counter.builder()
                .name("gatehouse_limiter_checks_total")
                .help("What rate limits decided; degraded: let in by this instance's memory alone.")
                .labelNames("class", "outcome")
                .register(registry);
        this.blocks = Counter.builder()
                .name("gatehouse_limiter_blocks_total")
                .help("Requests that were refused because a bucket was empty.")
                .labelNames("class")
                .register(registry);
        for (LimitClass what : LimitClass.values()) {
            blocks.initLabelValues(what.word());
            for (Outcome outcome : Outcome.values()) {
                checks.initLabelValues(what.word(), outcome.word());
            }
        }
    }

    private enum Outcome {
        ADMITTED,
        BLOCKED,
        DEGRADED,
        FAILED_CLOSED,
        EXEMPT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    void admitted(LimitClass what, boolean degraded) {
        count(what, degraded ? Outcome.DEGRADED : Outcome.ADMITTED);
    }

    void exempt(LimitClass what) {
        count(what, Outcome.EXEMPT);
    }

    void failedClosed(LimitClass what) {
        count(what, Outcome.FAILED_CLOSED);
    }

    void blocked(Route route, Key key) {
        count(route.limitClass(), Outcome.BLOCKED);
        blocks.labelValues(route.limitClass().word()).inc();
        if (key.kind() == SubjectKind.CLIENT) {
            countClient(key.subject());
        }
        if (told.asMap().putIfAbsent(key, true) == null) {
            boolean somebody = key.kind() != SubjectKind.ADDRESS;
            events.accept(
                    new Exceeded(key.kind().word(), somebody ? key.subject() : "", route.endpoint(), Caller.address()));
        }
    }

    /** How often each client was refused since the last call; no metric, where each would stay for ever. */
    synchronized Map<String, Long> takeBlockedClients() {
        Map<String, Long> taken = Map.copyOf(blockedClients);
        blockedClients.clear();
        return taken;
    }

    private synchronized void countClient(String clientId) {
        if (blockedClients.size() < MOST_AT_A_TIME || blockedClients.containsKey(clientId)) {
            blockedClients.merge(clientId, 1L, Long::sum);
        }
    }

    private void count(LimitClass what, Outcome outcome) {
        checks.labelValues(what.word(), outcome.word()).inc();
    }
}
