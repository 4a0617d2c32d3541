package dev.gatehouse.register.clients;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * The web origins that active clients redirect to: where scripts may be that call this server. A copy in memory, read anew by
 * a worker, because a preflight names no client and an index over parts of URIs would cost every registration. The price: a new
 * client's pages wait until the next reading, and those of a client just switched off may ask a little longer, in vain.
 */
public final class RedirectOrigins {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final RedirectOriginsDao dao;
    private volatile Set<String> origins = Set.of();

    public RedirectOrigins(Jdbi jdbi) {
        this.dao = jdbi.onDemand(RedirectOriginsDao.class);
    }

    public void reload() {
        origins = dao.redirectUris().stream()
                .map(RedirectOrigins::originOf)
                .flatMap(Optional::stream)
                .collect(toUnmodifiableSet());
    }

    /** Whether a browser's {@code Origin} header is one of them. */
    public boolean contains(String origin) {
        return origins.contains(origin);
    }

    /** RFC 6454 6.2; plain http only on loopback, and an app's private scheme has none. */
    static Optional<String> originOf(String redirectUri) {
        try {
            return originOf(new URI(redirectUri));
        } catch (URISyntaxException notAUri) {
            return Optional.empty(); // one row that nobody checked must not blind the rest
        }
    }

    private static Optional<String> originOf(URI uri) {
        if (uri.getScheme() == null || uri.getHost() == null) {
            return Optional.empty();
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "https" -> Optional.of(scheme + "://" + host + port(uri, 443));
            case "http" ->
                LOOPBACK.contains(host) ? Optional.of(scheme + "://" + host + port(uri, 80)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static String port(URI uri, int byDefault) {
        return uri.getPort() == -1 || uri.getPort() == byDefault ? "" : ":" + uri.getPort();
    }
}
