package dev.gatehouse.ground.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** As OpenTelemetry sends them. */
record OpenSpans(Tracer tracer) implements Spans {
    @Override
    public <T extends @Nullable Object> T span(String name, Supplier<T> work) {
        if (!Span.current().isRecording()) {
            return work.get();
        }
        Span span = tracer.spanBuilder(name).startSpan();
        try (Scope current = span.makeCurrent()) {
            return work.get();
        } finally {
            span.end();
        }
    }

    @Override
    public void note(String key, String value) {
        Span.current().setAttribute(key, value);
    }
}
