package dev.gatehouse.app;

import static dev.gatehouse.guard.limits.LimitClass.AUTH;
import static dev.gatehouse.guard.limits.LimitClass.READ;
import static dev.gatehouse.guard.limits.LimitClass.SENSITIVE;

import dev.gatehouse.guard.limits.Asked;
import dev.gatehouse.guard.limits.Route;
import dev.gatehouse.guard.limits.Routes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which request counts as what. Metadata, keys and style sheets are not limited: to count one costs more than to answer it. */
final class LimitedEndpoints implements Routes {
    @Override
    public Optional<Route> of(Asked request) {
        return Optional.ofNullable(route(request));
    }

    private static @Nullable Route route(Asked request) {
        return switch (request.path()) {
            case "auth/authorize" -> request.json() ? Route.call("authorize", AUTH) : Route.page("authorize", AUTH);
            case "auth/login" -> request.post() ? Route.page("login", AUTH) : Route.page("pages", READ);
            case "auth/authorize/resume", "auth/consent", "auth/logout", "auth/logout/confirm" ->
                Route.page("pages", READ);
            case "auth/token" -> Route.call("token", AUTH);
            case "auth/revoke" -> Route.call("revoke", AUTH);
            case "auth/introspect" -> Route.call("introspect", READ);
            case "auth/userinfo" -> Route.call("userinfo", READ);
            case "auth/sessions" -> Route.call("sessions", READ);
            case "auth/logout-all" -> Route.call("logout-all", SENSITIVE);
            default -> request.path().startsWith("auth/sessions/") ? Route.call("session", SENSITIVE) : null;
        };
    }
}
