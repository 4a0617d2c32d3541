package dev.gatehouse.operations.admin.metrics;

import dev.gatehouse.operations.admin.http.Page;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.jspecify.annotations.Nullable;

/** {@code /metrics} and {@code /metrics/prometheus}: the same figures from the same registry, as JSON and as Prometheus reads them. */
@Path("/metrics")
public final class MetricsResource {
    private final PrometheusRegistry registry;
    private final ExpositionFormats formats = ExpositionFormats.init();

    public MetricsResource(PrometheusRegistry registry) {
        this.registry = registry;
    }

    /** @param name how the metrics' names begin */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Page<MetricView> list(@QueryParam("name") @DefaultValue("") String name) {
        MetricSnapshots all = registry.scrape();
        return new Page<>(
                all.stream()
                        .flatMap(MetricView::of)
                        .filter(view -> view.metric().startsWith(name))
                        .toList(),
                null);
    }

    /** Text, OpenMetrics or protobuf, as Prometheus asks by Accept. */
    @GET
    @Path("prometheus")
    public Response expose(@HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
        ExpositionFormatWriter format = formats.findWriter(accept);
        EscapingScheme escaping = EscapingScheme.fromAcceptHeader(accept);
        MetricSnapshots all = registry.scrape();
        StreamingOutput body = out -> format.write(out, all, escaping);
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_TYPE, format.getContentType() + escaping.toHeaderFormat())
                .build();
    }
}
