package dev.gatehouse.guard.changes;

import static java.util.stream.Collectors.groupingBy;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the table {@code changes} and tells those who listen. Its last success is its heartbeat: older than
 * {@link ChangesConfig#maxLag()}, and nothing that depends on its news may be believed. No LISTEN/NOTIFY: that would serialise
 * the commits of everybody who has news.
 */
public final class ChangeFeed {
    private static final Logger log = LoggerFactory.getLogger(ChangeFeed.class);

    /** Changes are swept after a day: whoever heard nothing for so long may have missed some. */
    private static final Duration TOO_LONG = Duration.ofHours(12);

    private final ChangesDao dao;
    private final ChangesConfig config;
    private final LongSupplier nanos;
    private final Map<String, List<Listener>> listeners = new ConcurrentHashMap<>();
    private final Counter read;
    private final Counter failed;
    private @Nullable Window window;
    private volatile long readAt;
    private volatile boolean open;

    /**
     * @param own a pool of its own, so that news wait behind nothing
     * @param nanos a clock as {@link System#nanoTime()}
     */
    public ChangeFeed(Jdbi own, ChangesConfig config, LongSupplier nanos, PrometheusRegistry registry) {
        this.dao = own.onDemand(ChangesDao.class);
        this.config = config;
        this.nanos = nanos;
        this.readAt = nanos.getAsLong();
        this.read = counter(registry, "gatehouse_changes_read_total", "News of changes heard");
        this.failed = counter(registry, "gatehouse_changes_polls_failed_total", "Polls for news that failed");
        gauge(
                registry,
                "gatehouse_changes_lag_seconds",
                "Age of the last successful poll for news",
                () -> lag().toMillis() / 1e3);
        gauge(
                registry,
                "gatehouse_changes_window",
                "News read again at each poll, since a transaction that began before them is not over",
                this::window);
    }

    public void on(String topic, Listener listener) {
        listeners.computeIfAbsent(topic, any -> new ArrayList<>()).add(listener);
    }

    /** Asks for news, and returns when all listeners have heard them; throws, and hears them again, when one could not. */
    public synchronized void poll() {
        try {
            long begun = nanos.getAsLong();
            Window present = window;
            if (present == null || begun - readAt > TOO_LONG.toNanos()) {
                present = startOver();
            }
            Reading reading = Reading.of(dao.after(present.floor()));
            if (present.isBackInTime(reading)) {
                log.warn("the database is older than it was: everything kept in memory is read anew");
                present = startOver();
                reading = Reading.of(dao.after(present.floor()));
            }
            tell(present.news(reading));
            present.heard(reading);
            readAt = begun;
            open = true;
        } catch (RuntimeException failure) {
            failed.inc();
            throw failure;
        }
    }

    /** What changed of late, each thing once with its highest number; what is committed later is news. For who starts over. */
    public List<Change> latest(Duration since) {
        return dao.latest(since).stream()
                .map(row -> new Change(0, row.topic(), row.subject(), row.number()))
                .toList();
    }

    /** Whether the news are up to date, so that copies in memory may be believed. */
    public boolean isFresh() {
        return open && nanos.getAsLong() - readAt <= config.maxLag().toNanoseconds();
    }

    /** How old the news are. */
    public Duration lag() {
        return Duration.ofNanos(nanos.getAsLong() - readAt);
    }

    /** What is committed when this returns is known to whoever starts over now; what comes later is news. */
    private Window startOver() {
        window = null;
        Window next = new Window(dao.settled());
        next.heard(Reading.of(dao.after(next.floor())));
        listeners.values().forEach(those -> those.forEach(Listener::startOver));
        window = next;
        return next;
    }

    private void tell(List<Change> news) {
        news.stream()
                .collect(groupingBy(Change::topic))
                .forEach((topic, told) ->
                        listeners.getOrDefault(topic, List.of()).forEach(listener -> listener.hear(told)));
        read.inc(news.size());
    }

    /** How many news each poll reads again, since an older transaction is not over. */
    public synchronized int window() {
        return window == null ? 0 : window.size();
    }

    private static Counter counter(PrometheusRegistry registry, String name, String help) {
        return Counter.builder().name(name).help(help).register(registry);
    }

    private static void gauge(PrometheusRegistry registry, String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(told -> told.call(value.getAsDouble()))
                .register(registry);
    }
}
