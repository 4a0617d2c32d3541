package dev.gatehouse.register.clients;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.gatehouse.ground.kernel.Objection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator may set of a client; the words are those of OIDC Dynamic Registration where it has them. A member left out
 * is its default: no right, and for ID tokens ES256, because an RSA signature costs a millisecond.
 *
 * @param jwks the client's public keys as a JWK Set document, for private_key_jwt
 * @param codeSeconds null, as for every lifetime, is the server's default
 * @param rateLimitPerMinute at each endpoint that counts by client; null is the server's default
 */
public record ClientMetadata(
        String name,
        String tokenEndpointAuthMethod,
        List<String> redirectUris,
        List<String> postLogoutRedirectUris,
        List<String> grantTypes,
        List<String> scopes,

        @JsonDeserialize(using = JwksJson.Reader.class) @JsonSerialize(using = JwksJson.Writer.class) @Nullable
        String jwks,

        String idTokenSignedResponseAlg,
        boolean firstParty,
        boolean directLogin,
        boolean trustedLogin,
        boolean mayExchange,
        List<String> exchangeAudiences,
        boolean introspect,
        boolean requirePkce,
        @Nullable Integer defaultMaxAge,
        @Nullable Integer codeSeconds,
        @Nullable Integer accessTokenSeconds,
        @Nullable Integer idTokenSeconds,
        @Nullable Integer sessionSeconds,
        @Nullable Integer idleSeconds,
        @Nullable Integer rateLimitPerMinute) {

    /** Takes null for any member: a JSON reader has nothing else for what was left out. */
    public ClientMetadata {
        name = requireNonNullElse(name, "");
        tokenEndpointAuthMethod = requireNonNullElse(tokenEndpointAuthMethod, "client_secret_basic");
        redirectUris = distinct(requireNonNullElse(redirectUris, List.of()));
        postLogoutRedirectUris = distinct(requireNonNullElse(postLogoutRedirectUris, List.of()));
        grantTypes = distinct(requireNonNullElse(grantTypes, List.of("authorization_code")));
        scopes = distinct(requireNonNullElse(scopes, List.of("openid")));
        idTokenSignedResponseAlg = requireNonNullElse(idTokenSignedResponseAlg, "ES256");
        exchangeAudiences = distinct(requireNonNullElse(exchangeAudiences, List.of()));
    }

    /** Empty when it may be registered. */
    public List<Objection> objections() {
        return ClientMetadataChecks.objections(this);
    }

    boolean isPublic() {
        return tokenEndpointAuthMethod.equals("none");
    }

    /** A null member becomes an empty text, which no check lets pass. */
    private static List<String> distinct(List<String> words) {
        return words.stream()
                .map(word -> requireNonNullElse(word, ""))
                .distinct()
                .toList();
    }
}
