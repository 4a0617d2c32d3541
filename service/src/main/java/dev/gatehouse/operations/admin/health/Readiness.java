package dev.gatehouse.operations.admin.health;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheckRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * For load balancers and without a token: a status and nothing else. Why it is not ready says {@code /healthcheck}, which also
 * knows what needs attention and is no reason to send requests elsewhere.
 */
public final class Readiness extends HttpServlet {
    private static final Set<String> NEEDED = Set.of("database", "schema", "keys");

    private final transient HealthCheckRegistry checks;
    private final transient BooleanSupplier stopping;

    /** @param stopping whether it is about to, and no more requests should come */
    public Readiness(HealthCheckRegistry checks, BooleanSupplier stopping) {
        this.checks = checks;
        this.stopping = stopping;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        boolean good = request.getRequestURI().endsWith("/live") || isReady();
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(good ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }

    private boolean isReady() {
        return !stopping.getAsBoolean()
                && checks.runHealthChecks((name, check) -> NEEDED.contains(name)).values().stream()
                        .allMatch(HealthCheck.Result::isHealthy);
    }
}
