package dev.gatehouse.flow.token;

import dev.gatehouse.ground.http.Params;
import dev.gatehouse.register.clients.Client;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** What the token endpoint counts beyond its requests: each grant's own time, and what was presented a second time. */
final class GrantMetrics {
    private final Histogram times;
    private final Counter refreshReuses;
    private final Counter codeReuses;

    GrantMetrics(PrometheusRegistry registry) {
        this.times = Histogram.builder()
                .name("gatehouse_grant_seconds")
                .help("What a grant took once its client was known, refusals included")
                .labelNames("grant_type")
                .classicOnly()
                .classicUpperBounds(.001, .0025, .005, .01, .025, .05, .1, .2, .25, .5, 1, 2.5, 5)
                .register(registry);
        this.refreshReuses = Counter.builder()
                .name("gatehouse_refresh_reuse_detections_total")
                .help("Spent refresh tokens that came again, each of which ended its session")
                .register(registry);
        this.codeReuses = Counter.builder()
                .name("gatehouse_code_reuse_detections_total")
                .help("Spent codes that came again from a proven client, each of which ended its session")
                .register(registry);
    }

    void refreshReused() {
        refreshReuses.inc();
    }

    void codeReused() {
        codeReuses.inc();
    }

    GrantHandler timed(GrantHandler grant) {
        return new Timed(grant, times.labelValues(grant.grantType()));
    }

    private record Timed(GrantHandler grant, DistributionDataPoint times) implements GrantHandler {
        @Override
        public String grantType() {
            return grant.grantType();
        }

        @Override
        public TokenResponse handle(Client client, Params params) {
            long begun = System.nanoTime();
            try {
                return grant.handle(client, params);
            } finally {
                times.observe((System.nanoTime() - begun) / 1e9);
            }
        }
    }
}
