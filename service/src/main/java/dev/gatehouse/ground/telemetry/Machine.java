package dev.gatehouse.ground.telemetry;

import com.codahale.metrics.MetricFilter;
import com.codahale.metrics.MetricRegistry;
import io.prometheus.metrics.instrumentation.dropwizard.DropwizardExports;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** What Java and Dropwizard tell of themselves, beside our own figures. */
public final class Machine {
    private Machine() {}

    /** Dropwizard's own picture of the JVM is left out: its names change with the garbage collector. */
    public static void tell(MetricRegistry dropwizard, PrometheusRegistry registry) {
        JvmMemoryMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        JvmBufferPoolMetrics.builder().register(registry);
        JvmRuntimeInfoMetric.builder().register(registry);
        ProcessMetrics.builder().register(registry);
        MetricFilter notTheJvms = (name, metric) -> !name.startsWith("jvm.");
        DropwizardExports.builder()
                .dropwizardRegistry(dropwizard)
                .metricFilter(notTheJvms)
                .register(registry);
    }
}
