package dev.gatehouse.operations.admin.access;

import static java.util.Objects.requireNonNullElse;

import jakarta.validation.constraints.Pattern;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code admin:} in config.yml. Every default is written here and nowhere else.
 *
 * @param hosts names, beside the loopback ones, under which operators reach the admin port; without a port number
 */
public record AdminConfig(
        Set<
                        @Pattern(
                                regexp = "[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+]",
                                message = "must be a host name without a port")
                        String>
                hosts) {
    public static final AdminConfig DEFAULTS = new AdminConfig(null);

    public AdminConfig(@Nullable Set<String> hosts) {
        this.hosts = Set.copyOf(requireNonNullElse(hosts, Set.of()));
    }
}
