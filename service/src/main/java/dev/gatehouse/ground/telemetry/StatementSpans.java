package dev.gatehouse.ground.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jdbi.v3.core.extension.ExtensionMethod;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * A span for each statement of a request that is traced, under the name of its file, with what its connection was waited for.
 * What workers send belongs to no request and makes none.
 */
public final class StatementSpans implements SqlLogger {
    private static final AttributeKey<Double> POOL_WAIT = AttributeKey.doubleKey("pool.wait_ms");

    private final Tracer tracer;
    private final ThreadLocal<@Nullable Long> waited = new ThreadLocal<>();

    StatementSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** What this thread waited for the connection that its next statement goes over. */
    public void waited(long nanos) {
        if (Span.current().isRecording()) {
            waited.set(nanos);
        }
    }

    /** Begins a statement; who gets it ends it, with its failure if there was one. */
    public Consumer<@Nullable SQLException> begins(String name) {
        if (!Span.current().isRecording()) {
            return untraced -> {};
        }
        Instant began = Instant.now();
        return failure -> ended(begin(name, began), failure, Instant.now());
    }

    @Override
    public void logAfterExecution(StatementContext context) {
        if (Span.current().isRecording()) {
            ended(begin(context), null, momentOr(context.getCompletionMoment()));
        }
    }

    @Override
    public void logException(StatementContext context, SQLException failure) {
        if (Span.current().isRecording()) {
            ended(begin(context), failure, momentOr(context.getExceptionMoment()));
        }
    }

    /** Of a failure only its SQLSTATE: the message may quote a row. */
    private static void ended(Span span, @Nullable SQLException failure, Instant at) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR)
                    .setAttribute("db.response.status_code", Objects.requireNonNullElse(failure.getSQLState(), "none"));
        }
        span.end(at);
    }

    private Span begin(StatementContext context) {
        ExtensionMethod by = context.getExtensionMethod();
        String name = by == null
                ? "a statement"
                : by.getType().getSimpleName() + '.' + by.getMethod().getName();
        return begin(name, momentOr(context.getExecutionMoment()));
    }

    private Span begin(String name, Instant at) {
        Span span = tracer.spanBuilder(name)
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(at)
                .setAttribute("db.system.name", "postgresql")
                .setAttribute("db.operation.name", name)
                .startSpan();
        Long nanos = waited.get();
        if (nanos != null) {
            waited.remove();
            span.setAttribute(POOL_WAIT, nanos / 1e6);
        }
        return span;
    }

    private static Instant momentOr(@Nullable Instant moment) {
        return moment == null ? Instant.now() : moment;
    }
}
