package dev.gatehouse.register.clients;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which redirect URIs may be registered, and which of a request is a registered one (OAuth 2.1 2.3, RFC 8252). */
public final class RedirectUris {
    public static final int MAX_LENGTH = 2048;

    /** Literals only: {@code localhost} may resolve to somebody else's machine (RFC 8252 8.3). */
    private static final Pattern LOOPBACK_LITERAL =
            Pattern.compile("(http://(?:127\\.0\\.0\\.1|\\[::1]))(:\\d{1,5})?((?:[/?].*)?)");

    private static final Set<String> LOOPBACK_HOSTS = Set.of("127.0.0.1", "[::1]", "localhost");

    private RedirectUris() {}

    /** Character for character, but for the port of a loopback address, which an app gets from its system (RFC 8252 7.3). */
    public static boolean isRegistered(Set<String> registered, String given) {
        if (registered.contains(given)) {
            return true;
        }
        Optional<String> portless = withoutPort(given);
        return portless.isPresent()
                && registered.stream().map(RedirectUris::withoutPort).anyMatch(portless::equals);
    }

    /** What speaks against registering it, in words for an operator; empty when nothing does. */
    public static Optional<String> objection(String uri) {
        if (uri.length() > MAX_LENGTH) {
            return Optional.of("longer than " + MAX_LENGTH + " characters");
        }
        if (!US_ASCII.newEncoder().canEncode(uri)) { // java.net.URI takes more than RFC 3986 does
            return Optional.of("not a URI");
        }
        try {
            return objection(URI.create(uri));
        } catch (IllegalArgumentException notAUri) {
            return Optional.of("not a URI");
        }
    }

    private static Optional<String> objection(URI uri) {
        if (uri.getScheme() == null) {
            return Optional.of("not absolute");
        }
        if (uri.getRawFragment() != null) {
            return Optional.of("has a fragment");
        }
        return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> web(uri);
            case "http" -> web(uri).or(() -> loopback(uri));
            default -> privateUse(uri);
        };
    }

    private static Optional<String> web(URI uri) {
        if (uri.getHost() == null) {
            return Optional.of("has no host");
        }
        return uri.getRawUserInfo() == null ? Optional.empty() : Optional.of("has a user");
    }

    private static Optional<String> loopback(URI uri) {
        return LOOPBACK_HOSTS.contains(uri.getHost())
                ? Optional.empty()
                : Optional.of("http is for loopback only; use https");
    }

    /** A reversed domain name of the app's maker (RFC 8252 7.1); the dot also keeps out javascript and data. */
    private static Optional<String> privateUse(URI uri) {
        return uri.getScheme().contains(".") && !uri.isOpaque()
                ? Optional.empty()
                : Optional.of("its scheme is not https, nor a private one with a dot and a path");
    }

    private static Optional<String> withoutPort(String uri) {
        Matcher matcher = LOOPBACK_LITERAL.matcher(uri);
        return matcher.matches() ? Optional.of(matcher.group(1) + matcher.group(3)) : Optional.empty();
    }
}
