package dev.gatehouse.register.clients;

import static dev.gatehouse.ground.kernel.Objections.one;
import static dev.gatehouse.ground.kernel.Objections.seconds;

import dev.gatehouse.ground.jose.SigningAlgorithm;
import dev.gatehouse.ground.kernel.Objection;
import dev.gatehouse.ground.kernel.Objections;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Each of the rules for a client's metadata, so that an operator learns of all broken ones at once. */
final class ClientMetadataChecks {
    private static final int MOST_URIS = 10;
    private static final int DAY = 86_400;
    private static final int MOST_A_MINUTE = 1_000_000;
    private static final String CODE = "authorization_code";
    private static final String CLIENT_CREDENTIALS = "client_credentials";
    private static final Set<String> GRANT_TYPES =
            Set.of(CODE, "refresh_token", CLIENT_CREDENTIALS, "urn:ietf:params:oauth:grant-type:token-exchange");
    private static final List<String> METHODS =
            Arrays.stream(AuthMethod.values()).map(AuthMethod::registered).toList();
    private static final List<String> ALGORITHMS =
            Arrays.stream(SigningAlgorithm.values()).map(Enum::name).toList();

    private static final List<Function<ClientMetadata, Stream<Objection>>> CHECKS = List.of(
            client -> Objections.name("name", client.name()),
            client -> oneOf("token_endpoint_auth_method", METHODS, client.tokenEndpointAuthMethod()),
            client -> uris("redirect_uris", client.redirectUris(), RedirectUris::objection),
            ClientMetadataChecks::somewhereToRedirectTo,
            client -> uris("post_logout_redirect_uris", client.postLogoutRedirectUris(), RedirectUris::objection),
            ClientMetadataChecks::grantTypes,
            client -> Objections.scopes("scopes", client.scopes()),
            ClientMetadataChecks::nothingThatNeedsASecret,
            ClientMetadataChecks::passwordsForTheFirstPartyOnly,
            ClientMetadataChecks::keys,
            client -> oneOf("id_token_signed_response_alg", ALGORITHMS, client.idTokenSignedResponseAlg()),
            client -> uris("exchange_audiences", client.exchangeAudiences(), Objections::ofTarget),
            ClientMetadataChecks::lifetimes,
            client -> Objections.count("rate_limit_per_minute", client.rateLimitPerMinute(), 1, MOST_A_MINUTE));

    private ClientMetadataChecks() {}

    static List<Objection> objections(ClientMetadata client) {
        return CHECKS.stream().flatMap(check -> check.apply(client)).toList();
    }

    private static Stream<Objection> oneOf(String field, List<String> known, String given) {
        return known.contains(given) ? Stream.empty() : one(field, "must be one of " + String.join(", ", known));
    }

    private static Stream<Objection> uris(
            String field, List<String> uris, Function<String, Optional<String>> objection) {
        return uris.size() > MOST_URIS
                ? one(field, "has more than " + MOST_URIS + " members")
                : uris.stream()
                        .map(objection)
                        .flatMap(Optional::stream)
                        .distinct()
                        .map(detail -> new Objection(field, "has a member that is refused: " + detail));
    }

    private static Stream<Objection> somewhereToRedirectTo(ClientMetadata client) {
        return client.grantTypes().contains(CODE) && client.redirectUris().isEmpty()
                ? one("redirect_uris", "must have one for the grant " + CODE)
                : Stream.empty();
    }

    private static Stream<Objection> grantTypes(ClientMetadata client) {
        List<String> granted = client.grantTypes();
        if (!GRANT_TYPES.containsAll(granted)) {
            return one("grant_types", "has a member that this server does not know");
        }
        return granted.contains("refresh_token") && !granted.contains(CODE)
                ? one("grant_types", "has refresh_token without " + CODE + ", which alone gives one")
                : Stream.empty();
    }

    /** RFC 6749 4.4 says it of client_credentials; a public client's name is no proof for the others either. */
    private static Stream<Objection> nothingThatNeedsASecret(ClientMetadata client) {
        if (!client.isPublic()) {
            return Stream.empty();
        }
        String why = "is not for a public client";
        return Stream.of(
                        client.grantTypes().contains(CLIENT_CREDENTIALS)
                                ? one("grant_types", CLIENT_CREDENTIALS + " " + why)
                                : Stream.<Objection>empty(),
                        right(client.trustedLogin(), "trusted_login", why),
                        right(client.introspect(), "introspect", why),
                        right(client.mayExchange(), "may_exchange", why))
                .flatMap(objections -> objections);
    }

    private static Stream<Objection> passwordsForTheFirstPartyOnly(ClientMetadata client) {
        return right(client.directLogin() && !client.firstParty(), "direct_login", "is for first_party clients only");
    }

    private static Stream<Objection> right(boolean wrong, String field, String detail) {
        return wrong ? one(field, detail) : Stream.empty();
    }

    private static Stream<Objection> keys(ClientMetadata client) {
        boolean byKey = client.tokenEndpointAuthMethod().equals("private_key_jwt");
        String jwks = client.jwks();
        if (jwks == null) {
            return right(byKey, "jwks", "must have the public keys of a private_key_jwt client");
        }
        return byKey
                ? ClientKeys.objection(jwks).map(detail -> new Objection("jwks", detail)).stream()
                : one("jwks", "is for private_key_jwt clients only");
    }

    private static Stream<Objection> lifetimes(ClientMetadata client) {
        return Stream.of(
                        seconds("default_max_age", client.defaultMaxAge(), 0, Integer.MAX_VALUE),
                        seconds("code_seconds", client.codeSeconds(), 1, 600),
                        seconds("access_token_seconds", client.accessTokenSeconds(), 1, DAY),
                        seconds("id_token_seconds", client.idTokenSeconds(), 1, DAY),
                        seconds("session_seconds", client.sessionSeconds(), 1, Integer.MAX_VALUE),
                        seconds("idle_seconds", client.idleSeconds(), 1, Integer.MAX_VALUE))
                .flatMap(objections -> objections);
    }
}
