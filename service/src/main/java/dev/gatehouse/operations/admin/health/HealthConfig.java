package dev.gatehouse.operations.admin.health;

import static java.util.Objects.requireNonNullElse;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@code health:} in config.yml. Every default is written here and nowhere else.
 *
 * @param drain between being told to stop and stopping, while readiness is off and requests are still served
 * @param minimumFreeDisk below it the health check "disk" fails; asked only while the data folder is in use
 */
public record HealthConfig(Duration drain, DataSize minimumFreeDisk) {
    public static final HealthConfig DEFAULTS = new HealthConfig(null, null);

    public HealthConfig(@Nullable Duration drain, @Nullable DataSize minimumFreeDisk) {
        this.drain = requireNonNullElse(drain, Duration.seconds(0));
        this.minimumFreeDisk = requireNonNullElse(minimumFreeDisk, DataSize.mebibytes(200));
    }
}
