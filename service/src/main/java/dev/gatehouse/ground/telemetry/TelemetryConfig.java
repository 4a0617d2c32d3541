package dev.gatehouse.ground.telemetry;

import static java.util.Objects.requireNonNullElse;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** {@code telemetry:} in config.yml. Every default is written here and nowhere else. */
public record TelemetryConfig(
        @Pattern(regexp = "|https?://[^/\\s]+\\S*", message = "must be an http or https address, or empty")
        String otlpEndpoint,

        @DecimalMin("0") @DecimalMax("1") Double traceSample) {
    public static final TelemetryConfig DEFAULTS = new TelemetryConfig(null, null);

    private static final String TRACES = "/v1/traces"; // OTLP 1.x, under "OTLP/HTTP Request"

    public TelemetryConfig(@Nullable String otlpEndpoint, @Nullable Double traceSample) {
        this.otlpEndpoint = requireNonNullElse(otlpEndpoint, "");
        this.traceSample = requireNonNullElse(traceSample, 0.1);
    }

    boolean traces() {
        return !otlpEndpoint.isBlank();
    }

    /** An address without a path is a collector's, which takes traces at the usual one. */
    String traceAddress() {
        String path = requireNonNullElse(URI.create(otlpEndpoint).getPath(), "");
        return path.isEmpty() || path.equals("/") ? otlpEndpoint.replaceFirst("/$", "") + TRACES : otlpEndpoint;
    }
}
