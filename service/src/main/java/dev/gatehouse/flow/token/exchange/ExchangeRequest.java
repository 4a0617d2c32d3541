package dev.gatehouse.flow.token.exchange;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_REQUEST;

import dev.gatehouse.ground.http.Params;
import dev.gatehouse.ground.kernel.OAuthException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * RFC 8693 2.1, read but for the tokens themselves.
 *
 * @param targets {@code resource} and {@code audience}, which name the same things here: registered resources
 * @param requested what is to be issued, an access token of either form or a signed one
 */
record ExchangeRequest(
        String subjectToken,
        TokenType subjectType,
        @Nullable String actorToken,
        Set<String> targets,
        @Nullable String organization,
        Set<String> scopes,
        TokenType requested) {

    static ExchangeRequest of(Params params) {
        return new ExchangeRequest(
                params.get("subject_token"),
                TokenType.named(params.get("subject_token_type")).orElseThrow(() -> unsupported("subject_token_type")),
                actorToken(params),
                targets(params),
                params.find("organization_id").orElse(null),
                params.words("scope"),
                params.find("requested_token_type")
                        .map(urn -> accessToken("requested_token_type", urn))
                        .orElse(TokenType.ACCESS_TOKEN));
    }

    /** The type is required with the token, and must not come without it. */
    private static @Nullable String actorToken(Params params) {
        Optional<String> token = params.find("actor_token");
        Optional<String> type = params.find("actor_token_type");
        if (token.isPresent() != type.isPresent()) {
            throw INVALID_REQUEST.because("actor_token and actor_token_type go together");
        }
        type.ifPresent(urn -> accessToken("actor_token_type", urn));
        return token.orElse(null);
    }

    private static Set<String> targets(Params params) {
        Set<String> targets = new LinkedHashSet<>(params.all("resource"));
        targets.addAll(params.all("audience"));
        return targets;
    }

    private static TokenType accessToken(String name, String urn) {
        return TokenType.named(urn)
                .filter(type -> type != TokenType.IMPERSONATION_TOKEN)
                .orElseThrow(() -> unsupported(name));
    }

    private static OAuthException unsupported(String name) {
        return INVALID_REQUEST.because(name + " is not supported");
    }

    @Override
    public String toString() {
        return "ExchangeRequest[" + subjectType + " for " + targets + "]"; // never a token
    }
}
