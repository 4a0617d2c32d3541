package dev.gatehouse.app;

import static dev.gatehouse.guard.limits.LimitClass.AUTH;
import static dev.gatehouse.guard.limits.LimitClass.READ;
import static dev.gatehouse.guard.limits.LimitClass.SENSITIVE;

import dev.gatehouse.guard.limits.Route;
import dev.gatehouse.guard.limits.Routes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.PathSegment;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which request counts as what. Metadata, keys and style sheets are not limited: to count one costs more than to answer it. */
final class LimitedEndpoints implements Routes {
    @Override
    public Optional<Route> of(ContainerRequestContext request) {
        return Optional.ofNullable(route(request, path(request)));
    }

    private static @Nullable Route route(ContainerRequestContext request, String path) {
        return switch (path) {
            case "auth/authorize" -> isJson(request) ? Route.call("authorize", AUTH) : Route.page("authorize", AUTH);
            case "auth/login" -> isPost(request) ? Route.page("login", AUTH) : Route.page("pages", READ);
            case "auth/authorize/resume", "auth/consent", "auth/logout", "auth/logout/confirm" ->
                Route.page("pages", READ);
            case "auth/token" -> Route.call("token", AUTH);
            case "auth/revoke" -> Route.call("revoke", AUTH);
            case "auth/introspect" -> Route.call("introspect", READ);
            case "auth/userinfo" -> Route.call("userinfo", READ);
            case "auth/sessions" -> Route.call("sessions", READ);
            case "auth/logout-all" -> Route.call("logout-all", SENSITIVE);
            default -> path.startsWith("auth/sessions/") ? Route.call("session", SENSITIVE) : null;
        };
    }

    /** As resources are matched: a slash at the end or a matrix parameter makes no other endpoint. */
    private static String path(ContainerRequestContext request) {
        return request.getUriInfo().getPathSegments().stream()
                .map(PathSegment::getPath)
                .filter(segment -> !segment.isEmpty())
                .collect(Collectors.joining("/"));
    }

    private static boolean isPost(ContainerRequestContext request) {
        return HttpMethod.POST.equals(request.getMethod());
    }

    private static boolean isJson(ContainerRequestContext request) {
        MediaType body = request.getMediaType();
        return isPost(request) && body != null && MediaType.APPLICATION_JSON_TYPE.isCompatible(body);
    }
}
