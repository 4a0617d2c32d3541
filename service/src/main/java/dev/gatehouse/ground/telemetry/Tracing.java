package dev.gatehouse.ground.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Traces by OpenTelemetry, sent to a collector in batches. Its queue is bounded: a slow or dead collector costs spans, never a
 * request. Safe for any number of threads.
 */
public final class Tracing implements AutoCloseable {
    private static final String NAME = "gatehouse";
    private static final Duration EXPORT_EVERY = Duration.ofSeconds(1);
    private static final int PATIENCE_SECONDS = 2;

    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final StatementSpans statements;

    private Tracing(SdkTracerProvider provider) {
        this.provider = provider;
        this.tracer = provider.get(NAME);
        this.statements = new StatementSpans(tracer);
    }

    /** Empty unless there is somewhere to send to. */
    public static Optional<Tracing> of(TelemetryConfig config) {
        return config.traces() ? Optional.of(new Tracing(provider(config))) : Optional.empty();
    }

    public Spans spans() {
        return new OpenSpans(tracer);
    }

    public StatementSpans statements() {
        return statements;
    }

    /**
     * For a port, as its outermost filter.
     *
     * @param routeOf the route that a path belongs to
     * @param idHeader where the answer has the request's id
     */
    public Filter requests(UnaryOperator<String> routeOf, String idHeader) {
        return new RequestSpans(tracer, routeOf, idHeader);
    }

    /** What is not sent by then is lost: the server's stop waits for no collector. */
    @Override
    public void close() {
        provider.shutdown().join(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static SdkTracerProvider provider(TelemetryConfig config) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(config.traceAddress())
                .setTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .build();
        return SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(
                                Attributes.builder().put("service.name", NAME).build())))
                .setSampler(sampler(config.traceSample()))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(EXPORT_EVERY)
                        .build())
                .build();
    }

    /** Our own share of requests, whatever the caller sampled: anybody may send a traceparent that says yes. */
    private static Sampler sampler(double share) {
        Sampler ours = Sampler.traceIdRatioBased(share);
        return Sampler.parentBasedBuilder(ours)
                .setRemoteParentSampled(ours)
                .setRemoteParentNotSampled(ours)
                .build();
    }
}
