package dev.gatehouse.ground.telemetry;

import static java.util.Objects.requireNonNull;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What every request of a port took, by endpoint and outcome, with all that stands before the endpoint. An endpoint is one of
 * the port's own templates, and every pair of labels is made beforehand: no request makes a label or looks one up.
 */
public final class RequestMetrics implements Filter {
    /** Seconds; the budgets of 10, 25, 100 and 200 ms are bounds, so quantiles near them are exact. */
    private static final double[] PUBLIC_BOUNDS = {.001, .0025, .005, .01, .025, .05, .1, .2, .25, .5, 1, 2.5, 5};

    private static final double[] ADMIN_BOUNDS = {.01, .1, 1, 10};

    private final UnaryOperator<String> endpointOf;
    private final Map<String, Map<Outcome, DistributionDataPoint>> times;

    private RequestMetrics(Histogram histogram, Set<String> endpoints, UnaryOperator<String> endpointOf) {
        this.endpointOf = endpointOf;
        this.times = new HashMap<>();
        endpoints.forEach(endpoint -> times.put(endpoint, byOutcome(histogram, endpoint)));
    }

    /**
     * Besides its buckets it keeps native ones, within 2 % of any value, for a Prometheus that asks for them.
     *
     * @param endpoints every answer of {@code endpointOf}
     * @param endpointOf the endpoint that a path belongs to
     */
    public static RequestMetrics ofPublicPort(
            PrometheusRegistry registry, Set<String> endpoints, UnaryOperator<String> endpointOf) {
        return new RequestMetrics(
                Histogram.builder()
                        .name("gatehouse_request_seconds")
                        .help("What requests of the public port took, all that stands before the endpoint included")
                        .labelNames("endpoint", "outcome")
                        .classicUpperBounds(PUBLIC_BOUNDS)
                        .register(registry),
                endpoints,
                endpointOf);
    }

    public static RequestMetrics ofAdminPort(
            PrometheusRegistry registry, Set<String> endpoints, UnaryOperator<String> endpointOf) {
        return new RequestMetrics(
                Histogram.builder()
                        .name("gatehouse_admin_request_seconds")
                        .help("What requests of the admin port took, the hold of a refusal included")
                        .labelNames("endpoint", "outcome")
                        .classicOnly()
                        .classicUpperBounds(ADMIN_BOUNDS)
                        .register(registry),
                endpoints,
                endpointOf);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Outcome.open();
        long begun = System.nanoTime();
        boolean answered = false;
        try {
            chain.doFilter(request, response);
            answered = true;
        } finally {
            int status = answered ? ((HttpServletResponse) response).getStatus() : 500;
            String endpoint = endpointOf.apply(((HttpServletRequest) request).getRequestURI());
            point(endpoint, Outcome.of(status)).observe((System.nanoTime() - begun) / 1e9);
        }
    }

    private DistributionDataPoint point(String endpoint, Outcome outcome) {
        return requireNonNull(requireNonNull(times.get(endpoint)).get(outcome));
    }

    private static Map<Outcome, DistributionDataPoint> byOutcome(Histogram histogram, String endpoint) {
        Map<Outcome, DistributionDataPoint> points = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            points.put(outcome, histogram.labelValues(endpoint, outcome.word()));
        }
        return points;
    }
}
