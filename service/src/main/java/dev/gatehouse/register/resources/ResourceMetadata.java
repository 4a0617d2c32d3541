package dev.gatehouse.register.resources;

import static java.util.Objects.requireNonNullElse;

import dev.gatehouse.ground.kernel.Objection;
import dev.gatehouse.ground.kernel.Objections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an operator may set of a protected resource.
 *
 * @param scopes those that mean something there
 * @param accessTokenSeconds the longest life of a token for it; null leaves that to the client
 * @param accessTokenFormat {@code jwt} or {@code opaque}, of tokens that are given in exchange for others; all else is signed
 */
public record ResourceMetadata(
        String name, List<String> scopes, @Nullable Integer accessTokenSeconds, String accessTokenFormat) {
    private static final int DAY = 86_400;

    /** Takes null for any member: a JSON reader has nothing else for what was left out. */
    public ResourceMetadata {
        name = requireNonNullElse(name, "");
        scopes = distinct(requireNonNullElse(scopes, List.of()));
        accessTokenFormat = requireNonNullElse(accessTokenFormat, TokenFormat.JWT.word());
    }

    /** Empty when it may be registered. */
    public List<Objection> objections() {
        return Stream.of(
                        Objections.name("name", name),
                        Objections.scopes("scopes", scopes),
                        Objections.seconds("access_token_seconds", accessTokenSeconds, 1, DAY),
                        TokenFormat.isKnown(accessTokenFormat)
                                ? Stream.<Objection>empty()
                                : Objections.one("access_token_format", "must be one of jwt, opaque"))
                .flatMap(objections -> objections)
                .toList();
    }

    /** A null member becomes an empty text, which no check lets pass. */
    private static List<String> distinct(List<String> words) {
        return words.stream()
                .map(word -> requireNonNullElse(word, ""))
                .distinct()
                .toList();
    }
}
