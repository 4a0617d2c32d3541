package dev.gatehouse.ground.http;

import dev.gatehouse.ground.kernel.OAuthError;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts the error words that clients are told: a wave of invalid_client has another cause than one of invalid_grant. */
final class CountedErrors implements ContainerResponseFilter {
    private final Counter told;

    CountedErrors(PrometheusRegistry registry) {
        this.told = Counter.builder()
                .name("gatehouse_errors_total")
                .help("Errors that clients of the public port were told as JSON, by their OAuth word")
                .labelNames("error")
                .register(registry);
        Stream.of(OAuthError.values()).forEach(error -> told.initLabelValues(error.code()));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        count(response.getEntity());
    }

    /** Nothing when it is no error. */
    void count(@Nullable Object entity) {
        if (entity instanceof ErrorBody body) {
            told.labelValues(body.error()).inc();
        }
    }
}
