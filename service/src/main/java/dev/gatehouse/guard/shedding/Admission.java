package dev.gatehouse.guard.shedding;

import dev.gatehouse.ground.kernel.Gate;
import dev.gatehouse.ground.telemetry.Outcome;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/** Makes the gates of this server, one for each class of work, and tells how each of them stands. */
public final class Admission {
    private static final double[] SECONDS = {.001, .0025, .005, .01, .025, .05, .1, .2, .25, .5, 1, 2.5, 5};

    private final Map<String, Gate> gates = new ConcurrentHashMap<>();
    private final Histogram waits;
    private final Counter shed;

    public Admission(PrometheusRegistry registry) {
        this.waits = Histogram.builder()
                .name("gatehouse_admission_wait_seconds")
                .help("How long those waited that were let in.")
                .labelNames("class")
                .classicOnly()
                .classicUpperBounds(SECONDS)
                .register(registry);
        this.shed = Counter.builder()
                .name("gatehouse_admission_shed_total")
                .help("Requests that were sent away because too many ran or waited.")
                .labelNames("class")
                .register(registry);
        gauge("gatehouse_admission_running", "Requests that are in.", Gate::running, registry);
        gauge("gatehouse_admission_waiting", "Requests that wait to be let in.", Gate::waiting, registry);
    }

    /**
     * @param name of the class, as metrics show it
     * @param size how many may be in at once
     * @param queue how many may wait beside them
     */
    public Gate gate(String name, int size, int queue, Duration patience) {
        Gate gate = new Gate(size, queue, patience, new Counted(waits.labelValues(name), shed.labelValues(name)));
        gates.put(name, gate);
        return gate;
    }

    private void gauge(String name, String help, ToIntFunction<Gate> value, PrometheusRegistry registry) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("class")
                .callback(callback -> gates.forEach((one, gate) -> callback.call(value.applyAsInt(gate), one)))
                .register(registry);
    }

    private record Counted(DistributionDataPoint waits, CounterDataPoint shed) implements Gate.Watch {
        @Override
        public void admitted(double secondsWaited) {
            waits.observe(secondsWaited);
        }

        @Override
        public void refused() {
            shed.inc();
            Outcome.shed();
        }
    }
}
