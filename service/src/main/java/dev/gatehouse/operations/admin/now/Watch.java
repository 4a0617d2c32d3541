package dev.gatehouse.operations.admin.now;

import dev.gatehouse.ground.kernel.TimeSource;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Looks at what is counted every two seconds, judges the last ten, and keeps some minutes for charts. It asks nobody that may hang,
 * so it answers when nothing else does. Safe for any number of threads.
 */
public final class Watch {
    /** How often {@link #look} is to be called. */
    public static final Duration EVERY = Duration.ofSeconds(2);

    private static final int WINDOW = 6;
    private static final int KEPT = 150;

    private final PrometheusRegistry registry;
    private final TimeSource time;
    private final Supplier<Map<String, Long>> blockedClients;
    private final Surroundings surroundings;
    private final BudgetsConfig budgets;
    private final Duration maxLag;
    private final Judge judge = new Judge();
    private final Deque<Sample> samples = new ArrayDeque<>();
    private final Deque<Now.Point> history = new ArrayDeque<>();
    private Now now;

    /**
     * @param blockedClients requests over a rate limit since the last call, by client
     * @param maxLag how old the news of changes may be
     */
    public Watch(
            PrometheusRegistry registry,
            TimeSource time,
            Supplier<Map<String, Long>> blockedClients,
            Surroundings surroundings,
            BudgetsConfig budgets,
            Duration maxLag) {
        this.registry = registry;
        this.time = time;
        this.blockedClients = blockedClients;
        this.surroundings = surroundings;
        this.budgets = budgets;
        this.maxLag = maxLag;
        Sample first = Sample.take(registry, time.now(), Map.of());
        samples.add(first);
        now = new Reading(new Window(first, first, Map.of())).tell(first.at(), List.of(), budgets);
    }

    public synchronized void look() {
        Instant at = time.now();
        samples.addLast(Sample.take(registry, at, blockedClients.get()));
        if (samples.size() > WINDOW) {
            samples.removeFirst();
        }
        Window window = window();
        List<Alarm> alarms = judge.judge(new Situation(at, window, steps(), surroundings.unhealthy(), budgets, maxLag));
        now = new Reading(window).tell(at, alarms, budgets);
        history.addLast(point(now));
        if (history.size() > KEPT) {
            history.removeFirst();
        }
    }

    synchronized Now now() {
        return now;
    }

    synchronized Now.History history() {
        return new Now.History(List.copyOf(history));
    }

    private Window window() {
        Map<String, Long> blocked = new HashMap<>();
        samples.stream()
                .skip(1)
                .forEach(sample ->
                        sample.blockedClients().forEach((client, count) -> blocked.merge(client, count, Long::sum)));
        return new Window(samples.getFirst(), samples.getLast(), blocked);
    }

    private List<Window> steps() {
        List<Sample> all = List.copyOf(samples);
        return IntStream.range(1, all.size())
                .mapToObj(i -> new Window(all.get(i - 1), all.get(i), all.get(i).blockedClients()))
                .toList();
    }

    private static Now.Point point(Now now) {
        Map<String, Double> p99 = new HashMap<>();
        now.endpoints().forEach(endpoint -> {
            Double millis = endpoint.p99Ms();
            if (millis != null) {
                p99.put(endpoint.endpoint(), millis);
            }
        });
        return new Now.Point(now.at(), now.requests(), p99);
    }
}
