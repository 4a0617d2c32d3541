package dev.gatehouse.guard.audit;

import static java.util.Objects.requireNonNullElse;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code audit:} in config.yml. Every default is written here and nowhere else. */
public record AuditConfig(
        @Valid @MinDuration(value = 1, unit = TimeUnit.HOURS)
        Duration retention,

        @Valid @MinDuration(value = 1, unit = TimeUnit.HOURS)
        Duration opsRetention,

        @Valid @MinDuration(value = 1, unit = TimeUnit.HOURS)
        Duration originRetention,

        @DecimalMin("0") @DecimalMax("1") Double opsSample,

        @Valid @MinDuration(value = 10, unit = TimeUnit.MILLISECONDS)
        Duration relayEvery,

        @Min(1) @Max(10_000) Integer relayBatch) {
    public static final AuditConfig DEFAULTS = new AuditConfig(null, null, null, null, null, null);

    public AuditConfig(
            @Nullable Duration retention,
            @Nullable Duration opsRetention,
            @Nullable Duration originRetention,
            @Nullable Double opsSample,
            @Nullable Duration relayEvery,
            @Nullable Integer relayBatch) {
        this.retention = requireNonNullElse(retention, Duration.days(400));
        this.opsRetention = requireNonNullElse(opsRetention, Duration.days(30));
        this.originRetention = requireNonNullElse(originRetention, Duration.days(30));
        this.opsSample = requireNonNullElse(opsSample, 0.1);
        this.relayEvery = requireNonNullElse(relayEvery, Duration.milliseconds(100));
        this.relayBatch = requireNonNullElse(relayBatch, 500);
    }
}
