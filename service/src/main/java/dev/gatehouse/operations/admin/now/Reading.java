package dev.gatehouse.operations.admin.now;

import dev.gatehouse.operations.admin.now.Now.Background;
import dev.gatehouse.operations.admin.now.Now.CacheUse;
import dev.gatehouse.operations.admin.now.Now.Endpoint;
import dev.gatehouse.operations.admin.now.Now.Pool;
import dev.gatehouse.operations.admin.now.Now.Queue;
import dev.gatehouse.operations.admin.now.Now.Requests;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A window's figures as the first screen shows them. */
record Reading(Window window) {
    Now tell(Instant at, List<Alarm> alarms, BudgetsConfig budgets) {
        return new Now(
                at,
                window.seconds(),
                alarms,
                requests(),
                endpoints(),
                each("pool", "gatehouse_pool_max").map(this::pool).toList(),
                each("class", "gatehouse_admission_running").map(this::queue).toList(),
                each("cache", "gatehouse_cache_requests").map(this::cache).toList(),
                background(),
                Now.Budgets.of(budgets));
    }

    private Requests requests() {
        return new Requests(
                perSecond(LoadRules.REQUESTS),
                perSecond(LoadRules.REQUESTS, "outcome", "failed"),
                perSecond(LoadRules.REQUESTS, "outcome", "refused"),
                perSecond(LoadRules.REQUESTS, "outcome", "limited"),
                perSecond(LoadRules.REQUESTS, "outcome", "shed"));
    }

    /** Those that were asked, the busiest first. */
    private List<Endpoint> endpoints() {
        return each("endpoint", LoadRules.REQUESTS)
                .filter(one -> window.count(LoadRules.REQUESTS, "endpoint", one) > 0)
                .map(one -> new Endpoint(
                        one,
                        perSecond(LoadRules.REQUESTS, "endpoint", one),
                        millis(.5, LoadRules.REQUESTS, "endpoint", one, "outcome", "ok"),
                        millis(.95, LoadRules.REQUESTS, "endpoint", one, "outcome", "ok"),
                        millis(.99, LoadRules.REQUESTS, "endpoint", one, "outcome", "ok")))
                .sorted((one, other) -> Double.compare(other.perSecond(), one.perSecond()))
                .toList();
    }

    private Pool pool(String name) {
        return new Pool(
                name,
                (int) window.gauge("gatehouse_pool_active", "pool", name),
                (int) window.gauge("gatehouse_pool_max", "pool", name),
                (int) window.gauge("gatehouse_pool_waiting", "pool", name),
                millis(.95, "gatehouse_pool_usage_seconds", "pool", name));
    }

    private Queue queue(String name) {
        return new Queue(
                name,
                (int) window.gauge("gatehouse_admission_running", "class", name),
                (int) window.gauge("gatehouse_admission_waiting", "class", name),
                window.perSecond("gatehouse_admission_shed", "class", name));
    }

    private CacheUse cache(String name) {
        double all = window.increase("gatehouse_cache_requests", "cache", name);
        return new CacheUse(
                name,
                (int) window.gauge("gatehouse_cache_size", "cache", name),
                window.perSecond("gatehouse_cache_requests", "cache", name),
                all == 0 ? null : window.increase("gatehouse_cache_requests", "cache", name, "outcome", "hit") / all,
                window.perSecond("gatehouse_cache_requests", "cache", name, "outcome", "bypass"));
    }

    private Background background() {
        double swept = window.gauge("gatehouse_sweeper_last_run_timestamp_seconds");
        return new Background(
                window.gauge("gatehouse_changes_lag_seconds"),
                (int) window.gauge("gatehouse_revocations_held"),
                (int) window.gauge("gatehouse_outbox_pending"),
                window.gauge("gatehouse_outbox_oldest_pending_seconds"),
                window.perSecond("gatehouse_outbox_published"),
                swept == 0 ? null : Instant.ofEpochSecond((long) swept));
    }

    private double perSecond(String metric, String... labels) {
        return window.seconds() <= 0 ? 0 : window.count(metric, labels) / window.seconds();
    }

    private @Nullable Double millis(double quantile, String metric, String... labels) {
        Double seconds = window.quantile(quantile, metric, labels);
        return seconds == null ? null : seconds * 1e3;
    }

    private Stream<String> each(String label, String metric) {
        return StreamSupport.stream(window.valuesOf(label, metric).spliterator(), false);
    }
}
