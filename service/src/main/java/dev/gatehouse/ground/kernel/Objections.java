package dev.gatehouse.ground.kernel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What speaks against the kinds of values that several registers take. */
public final class Objections {
    /** Only the built-in admin client has it: whoever could register it elsewhere could make operators. */
    public static final String RESERVED_SCOPE = "gatehouse:admin";

    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_URI = 2048;
    private static final int MOST_SCOPES = 20;
    private static final Pattern SCOPE_TOKEN = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,100}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Objections() {}

    /** A name for people to read. */
    public static Stream<Objection> name(String field, String name) {
        int length = name.codePointCount(0, name.length());
        if (name.isBlank() || length > LONGEST_NAME) {
            return one(field, "must have 1 to " + LONGEST_NAME + " characters");
        }
        return CONTROL.matcher(name).find() || !UTF_8.newEncoder().canEncode(name)
                ? one(field, "has characters that nobody can read")
                : Stream.empty();
    }

    /** RFC 6749 3.3, and not the scope that is reserved. */
    public static Stream<Objection> scopes(String field, Collection<String> scopes) {
        if (scopes.size() > MOST_SCOPES) {
            return one(field, "has more than " + MOST_SCOPES + " members");
        }
        if (scopes.contains(RESERVED_SCOPE)) {
            return one(field, RESERVED_SCOPE + " is reserved");
        }
        return scopes.stream().allMatch(scope -> SCOPE_TOKEN.matcher(scope).matches())
                ? Stream.empty()
                : one(field, "has a member that is no scope of RFC 6749 3.3 of 1 to 100 characters");
    }

    /** What tokens are aimed at, RFC 8707 2. */
    public static Optional<String> ofTarget(String uri) {
        if (uri.length() > LONGEST_URI) {
            return Optional.of("longer than " + LONGEST_URI + " characters");
        }
        try {
            return ofTarget(new URI(uri));
        } catch (URISyntaxException notAUri) {
            return Optional.of("not a URI");
        }
    }

    private static Optional<String> ofTarget(URI uri) {
        if (!uri.isAbsolute() || !US_ASCII.newEncoder().canEncode(uri.toString())) {
            return Optional.of("not an absolute URI");
        }
        return uri.getRawFragment() == null ? Optional.empty() : Optional.of("has a fragment");
    }

    /** Null is the server's default. */
    public static Stream<Objection> seconds(String field, @Nullable Integer seconds, int least, int most) {
        return number(field, seconds, least, most, " seconds");
    }

    public static Stream<Objection> count(String field, @Nullable Integer count, int least, int most) {
        return number(field, count, least, most, "");
    }

    private static Stream<Objection> number(String field, @Nullable Integer number, int least, int most, String unit) {
        return number == null || (number >= least && number <= most)
                ? Stream.empty()
                : one(field, "must be " + least + (most == Integer.MAX_VALUE ? " or more" : " to " + most) + unit);
    }

    public static Stream<Objection> one(String field, String detail) {
        return Stream.of(new Objection(field, detail));
    }
}
