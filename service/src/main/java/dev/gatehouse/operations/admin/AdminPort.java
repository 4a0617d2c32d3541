package dev.gatehouse.operations.admin;

import dev.gatehouse.ground.http.BodyLimit;
import dev.gatehouse.ground.http.RequestId;
import dev.gatehouse.ground.http.RequestLog;
import dev.gatehouse.ground.http.Routes;
import dev.gatehouse.ground.telemetry.RequestMetrics;
import dev.gatehouse.operations.admin.access.ConsoleLogin;
import dev.gatehouse.operations.admin.access.OperatorBinder;
import dev.gatehouse.operations.admin.access.OperatorFilter;
import dev.gatehouse.operations.admin.access.ScopeFilter;
import dev.gatehouse.operations.admin.console.ConsoleFiles;
import dev.gatehouse.operations.admin.health.Readiness;
import dev.gatehouse.operations.admin.http.AdminJersey;
import dev.gatehouse.operations.admin.http.JerseyBeside;
import dev.gatehouse.operations.admin.http.NewsFirst;
import dev.gatehouse.operations.admin.http.ProblemPage;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.metrics.servlets.AdminServlet;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * Everything on the admin port, from the outside in: request id, log, the operators' door, then our resources. What is not
 * theirs ({@code /healthcheck}, {@code /threads}, {@code /ping}) is Dropwizard's own.
 */
public final class AdminPort {
    private static final List<String> OURS = List.of("/api", "/tasks", "/debug", "/metrics");

    /** Served by no resource of ours. */
    private static final List<String> OTHERS = Stream.of(
                    Stream.of("/health/live", "/health/ready", "/healthcheck", "/threads", "/ping", ConsoleLogin.PATH),
                    ConsoleFiles.PATHS.stream())
            .flatMap(paths -> paths)
            .toList();

    private final Environment environment;

    public AdminPort(Environment environment) {
        this.environment = environment;
    }

    /** Counts what every request to these resources, and to what is beside them, takes. To be called first. */
    public AdminPort count(Collection<Object> resources, PrometheusRegistry registry) {
        List<Class<?>> types =
                resources.stream().<Class<?>>map(Object::getClass).toList();
        Routes routes = new Routes(types, OTHERS);
        filter("request-metrics", RequestMetrics.ofAdminPort(registry, routes.names(), routes::of));
        environment.getAdminContext().setInitParameter(AdminServlet.METRICS_ENABLED_PARAM_KEY, "false"); // ours it is
        return this;
    }

    /** @param requestIds ids for requests that bring none */
    public AdminPort guard(Supplier<String> requestIds, OperatorFilter operators) {
        filter("request-id", new RequestId.OfEachRequest(requestIds));
        filter("request-log", new RequestLog());
        filter("operator", operators);
        return this;
    }

    /**
     * @param hearNews what makes this instance know what was changed just now
     * @param unavailable whether a fault is only that the database is slow, full or away
     */
    public AdminPort serve(Collection<Object> resources, Runnable hearNews, Predicate<Throwable> unavailable) {
        ResourceConfig config = AdminJersey.config(unavailable)
                .register(new BodyLimit())
                .register(new NewsFirst(hearNews))
                .register(new OperatorBinder())
                .register(ScopeFilter.class);
        AdminJersey.serve(config, resources);
        filter("admin-api", new JerseyBeside(config, OURS));
        environment.getAdminContext().setErrorHandler(new ProblemPage());
        return this;
    }

    public AdminPort tellHealth(Readiness readiness) {
        environment.admin().addServlet("health", readiness).addMapping(OperatorFilter.OPEN.toArray(String[]::new));
        return this;
    }

    public AdminPort showConsole(ConsoleLogin login) {
        environment.admin().addServlet("console", new ConsoleFiles()).addMapping("/console/*");
        environment.admin().addServlet("console-login", login).addMapping(ConsoleLogin.PATH);
        return this;
    }

    private void filter(String name, Filter filter) {
        environment
                .admin()
                .addFilter(name, filter)
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
    }
}
