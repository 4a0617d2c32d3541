package dev.gatehouse.operations.admin;

import dev.gatehouse.ground.kernel.TimeSource;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.jdbi.v3.core.Jdbi;

/** What surrounds everything on the admin port. */
public final class AdminPort {
    private AdminPort() {}

    public static void guard(Environment environment, Operators operators, Jdbi jdbi, TimeSource time) {
        environment.healthChecks().register("database", new DatabaseCheck(jdbi, time));
        environment
                .admin()
                .addFilter("operator", new OperatorFilter(operators))
                .addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
        environment
                .admin()
                .addServlet("health", new Readiness(environment.healthChecks()))
                .addMapping(OperatorFilter.OPEN.toArray(String[]::new));
    }
}
