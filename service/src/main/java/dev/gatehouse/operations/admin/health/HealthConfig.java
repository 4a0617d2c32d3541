package dev.gatehouse.operations.admin.health;

import static java.util.Objects.requireNonNullElse;

import io.dropwizard.util.DataSize;
import org.jspecify.annotations.Nullable;

/**
 * {@code health:} in config.yml. Every default is written here and nowhere else.
 *
 * @param minimumFreeDisk below it the health check "disk" fails; asked only while the data folder is in use
 */
public record HealthConfig(DataSize minimumFreeDisk) {
    public static final HealthConfig DEFAULTS = new HealthConfig(null);

    public HealthConfig(@Nullable DataSize minimumFreeDisk) {
        this.minimumFreeDisk = requireNonNullElse(minimumFreeDisk, DataSize.mebibytes(200));
    }
}
