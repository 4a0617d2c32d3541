package dev.gatehouse.operations.admin.now;

import com.codahale.metrics.health.HealthCheckRegistry;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is asked of others and may hang with them: on a thread of its own, so that the rest is judged meanwhile by what was found
 * last. Safe for any number of threads.
 */
public final class Surroundings {
    private final HealthCheckRegistry health;
    private volatile Map<String, String> unhealthy = Map.of();

    public Surroundings(HealthCheckRegistry health) {
        this.health = health;
    }

    /** To be called every few seconds. */
    public void look() {
        Map<String, String> found = new TreeMap<>();
        health.runHealthChecks().forEach((name, result) -> {
            if (!result.isHealthy()) {
                found.put(name, result.getMessage() == null ? "no answer" : result.getMessage());
            }
        });
        unhealthy = found;
    }

    /** What is wrong, by health check. */
    Map<String, String> unhealthy() {
        return unhealthy;
    }
}
