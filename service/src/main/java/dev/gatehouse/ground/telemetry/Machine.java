package dev.gatehouse.ground.telemetry;

import com.codahale.metrics.MetricFilter;
import com.codahale.metrics.MetricRegistry;
import com.sun.management.ThreadMXBean;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.instrumentation.dropwizard.DropwizardExports;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.ManagementFactory;

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
        tellAllocation(registry);
        MetricFilter notTheJvms = (name, metric) -> !name.startsWith("jvm.");
        DropwizardExports.builder()
                .dropwizardRegistry(dropwizard)
                .metricFilter(notTheJvms)
                .register(registry);
    }

    /** The client's own figure is told by the pools after a collection, so it stands still between two. */
    private static void tellAllocation(PrometheusRegistry registry) {
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        CounterWithCallback.builder()
                .name("gatehouse_allocated_bytes_total")
                .help("Bytes that all threads, ended ones as well, have allocated on the heap.")
                .callback(told -> told.call((double) threads.getTotalThreadAllocatedBytes()))
                .register(registry);
    }
}
