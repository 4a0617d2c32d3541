package dev.gatehouse.operations.admin.access;

import static java.util.Objects.requireNonNullElse;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code admin:} in config.yml. Every default is written here and nowhere else.
 *
 * @param hosts names, beside the loopback ones, under which operators reach the admin port; without a port number
 * @param slowRefusals how long the answer to a refused request is held once there were five within a minute
 * @param console how long one stays signed in to the console
 */
public record AdminConfig(
        Set<
                        @Pattern(
                                regexp = "[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+]",
                                message = "must be a host name without a port")
                        String>
                hosts,

        @Valid @MaxDuration(value = 10, unit = TimeUnit.SECONDS)
        Duration slowRefusals,

        @Valid ConsoleConfig console) {
    public static final AdminConfig DEFAULTS = new AdminConfig(null, null, null);

    public AdminConfig(@Nullable Set<String> hosts, @Nullable Duration slowRefusals, @Nullable ConsoleConfig console) {
        this.slowRefusals = requireNonNullElse(slowRefusals, Duration.seconds(1));
        this.console = requireNonNullElse(console, ConsoleConfig.DEFAULTS);
        this.hosts = Set.copyOf(requireNonNullElse(hosts, Set.of()));
    }
}
