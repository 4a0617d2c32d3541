package dev.gatehouse.operations.admin;

import dev.gatehouse.ground.http.BodyLimit;
import dev.gatehouse.ground.http.RequestId;
import dev.gatehouse.ground.http.RequestLog;
import dev.gatehouse.operations.admin.access.OperatorBinder;
import dev.gatehouse.operations.admin.access.OperatorFilter;
import dev.gatehouse.operations.admin.access.ScopeFilter;
import dev.gatehouse.operations.admin.health.Readiness;
import dev.gatehouse.operations.admin.http.AdminJersey;
import dev.gatehouse.operations.admin.http.JerseyBeside;
import dev.gatehouse.operations.admin.http.NewsFirst;
import dev.gatehouse.operations.admin.http.ProblemPage;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * Everything on the admin port, from the outside in: request id, log, the operators' door, then our resources. What is not
 * theirs ({@code /metrics}, {@code /healthcheck}, {@code /threads}, {@code /ping}) is Dropwizard's own.
 */
public final class AdminPort {
    private static final List<String> OURS = List.of("/api", "/tasks", "/debug");

    private final Environment environment;

    public AdminPort(Environment environment) {
        this.environment = environment;
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

    private void filter(String name, Filter filter) {
        environment
                .admin()
                .addFilter(name, filter)
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
    }
}
