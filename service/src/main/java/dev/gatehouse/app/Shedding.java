package dev.gatehouse.app;

import dev.gatehouse.guard.shedding.Admission;
import dev.gatehouse.guard.shedding.AdmissionConfig;
import dev.gatehouse.guard.shedding.AdmissionFilter;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Which endpoints of the public port share a bound, so that a storm on one kind leaves room for the others. */
final class Shedding {
    private static final Map<String, List<String>> CLASSES = Map.of(
            "authorize", List.of("/auth/authorize", "/auth/login", "/auth/consent", "/auth/logout"),
            "token", List.of("/auth/token", "/auth/revoke"),
            "read", List.of("/auth/userinfo", "/auth/introspect"),
            "sessions", List.of("/auth/sessions", "/auth/logout-all"));

    private Shedding() {}

    /** To be called before all else is mounted but what puts itself first: a refusal bears the request's id and the headers of every answer, and is not logged. */
    static void before(Environment environment, Admission admission, AdmissionConfig bounds) {
        environment
                .servlets()
                .addFilter("admission", new AdmissionFilter(admission, CLASSES, bounds))
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
    }
}
