package dev.gatehouse.operations.admin.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps strangers' web pages out: a page that had its own name point at this address (DNS rebinding) comes with a Host that
 * is not ours, any other page with an Origin that is not ours.
 */
public final class Neighbourhood {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

    private final Set<String> hosts;

    /** @param more names under which operators reach the port, without a port number */
    public Neighbourhood(Set<String> more) {
        this.hosts = Stream.concat(LOOPBACK.stream(), more.stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What speaks against the request. */
    Optional<String> objection(HttpServletRequest request) {
        return objectionToName(request).or(() -> objectionToPage(request));
    }

    /** The same of what any page may load. */
    Optional<String> objectionToName(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return host != null && hosts.contains(bare(host))
                ? Optional.empty()
                : Optional.of("this port is not known by that name; add it to admin.hosts");
    }

    private static Optional<String> objectionToPage(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        return origin == null || isOurs(origin, request.getHeader("Host"))
                ? Optional.empty()
                : Optional.of("requests of other pages are not answered here");
    }

    /** TLS may end before us, so either scheme is ours. */
    private static boolean isOurs(String origin, String host) {
        return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
    }

    private static String bare(String host) {
        return PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
    }
}
