package dev.gatehouse.ground.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is.
 *
 * @param tail the number of the database, or the name of the master that Sentinels watch; empty for neither
 */
record RedisUrl(Kind kind, boolean tls, String user, String password, List<Host> hosts, String tail) {
    private static final Pattern FORM = Pattern.compile(
            "redis(?<tls>s?)(?<kind>-sentinel|-cluster)?://(?:(?<user>[^:@/]*):(?<password>[^@/]*)@)?(?<hosts>[^@/]+)(?:/(?<tail>[^/]*))?");

    private static final Pattern HOST =
            Pattern.compile("(?<name>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>\\d{1,5}))?");

    enum Kind {
        SINGLE(6379),
        SENTINEL(26379),
        CLUSTER(6379);

        private final int port;

        Kind(int port) {
            this.port = port;
        }

        /** Of these only Sentinels are told which of several masters is meant, and only a single Redis has databases. */
        boolean takes(String tail) {
            return switch (this) {
                case SINGLE -> tail.matches("\\d{0,4}");
                case SENTINEL -> !tail.isEmpty();
                case CLUSTER -> tail.isEmpty();
            };
        }
    }

    record Host(String name, int port) {}

    static Optional<RedisUrl> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        Kind kind = switch (requireNonNullElse(form.group("kind"), "")) {
            case "-sentinel" -> Kind.SENTINEL;
            case "-cluster" -> Kind.CLUSTER;
            default -> Kind.SINGLE;
        };
        List<Optional<Host>> hosts = Arrays.stream(form.group("hosts").split(",", -1))
                .map(host -> host(host, kind))
                .toList();
        String tail = requireNonNullElse(form.group("tail"), "");
        boolean several = hosts.size() > 1;
        if (hosts.stream().anyMatch(Optional::isEmpty) || !kind.takes(tail) || (several && kind == Kind.SINGLE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RedisUrl(
                    kind,
                    !form.group("tls").isEmpty(),
                    decoded(form.group("user")),
                    decoded(form.group("password")),
                    hosts.stream().flatMap(Optional::stream).toList(),
                    tail));
        } catch (IllegalArgumentException noEscape) {
            return Optional.empty();
        }
    }

    private static Optional<Host> host(String text, Kind kind) {
        Matcher host = HOST.matcher(text);
        if (!host.matches()) {
            return Optional.empty();
        }
        int port = host.group("port") == null ? kind.port : Integer.parseInt(host.group("port"));
        return port < 1 || port > 0xFFFF
                ? Optional.empty()
                : Optional.of(new Host(host.group("name").replaceAll("[\\[\\]]", ""), port));
    }

    private static String decoded(@Nullable String part) {
        return part == null ? "" : URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
    }

    @Override
    public String toString() {
        return "RedisUrl[" + kind + "]";
    }
}
