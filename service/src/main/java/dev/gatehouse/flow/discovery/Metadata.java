package dev.gatehouse.flow.discovery;

import dev.gatehouse.ground.jose.SigningAlgorithm;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.register.clients.AuthMethod;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What this server offers, and nothing that it does not: OIDC Discovery 3, RFC 8414 2, RFC 9207 3, RP-Initiated Logout 2.1,
 * Initiating User Registration 4 (for {@code prompt_values_supported}). One document serves both addresses: each RFC lets a
 * reader ignore what it does not know. What is left out is not offered, or its default is true for us.
 */
final class Metadata {
    private static final List<String> PUBLIC_TOO = authMethods();
    private static final List<String> CONFIDENTIAL =
            PUBLIC_TOO.stream().filter(method -> !method.equals("none")).toList();
    private static final List<String> ALGORITHMS =
            Arrays.stream(SigningAlgorithm.values()).map(Enum::name).toList();

    /** Of a client's assertion; a client may sign by one more than we do. */
    private static final List<String> ASSERTION_ALGORITHMS = List.of("RS256", "PS256", "ES256", "EdDSA");

    private Metadata() {}

    static Map<String, Object> of(Issuer issuer) {
        Map<String, Object> offer = new LinkedHashMap<>();
        offer.put("issuer", issuer.value());
        endpoints(issuer, offer);
        authorizeRequest(offer);
        clientAuthentication(offer);
        tokens(offer);
        return offer;
    }

    private static void endpoints(Issuer issuer, Map<String, Object> offer) {
        offer.put("authorization_endpoint", issuer.at("/auth/authorize"));
        offer.put("token_endpoint", issuer.at("/auth/token"));
        offer.put("userinfo_endpoint", issuer.at("/auth/userinfo"));
        offer.put("introspection_endpoint", issuer.at("/auth/introspect"));
        offer.put("revocation_endpoint", issuer.at("/auth/revoke"));
        offer.put("end_session_endpoint", issuer.at("/auth/logout"));
        offer.put("jwks_uri", issuer.at("/auth/jwks"));
    }

    private static void authorizeRequest(Map<String, Object> offer) {
        offer.put("response_types_supported", List.of("code"));
        offer.put("response_modes_supported", List.of("query", "fragment", "form_post"));
        offer.put("code_challenge_methods_supported", List.of("S256"));
        offer.put("prompt_values_supported", List.of("none", "login", "consent", "select_account"));
        offer.put("acr_values_supported", List.of("urn:gatehouse:acr:password"));
        offer.put("claims_parameter_supported", true);
        offer.put("request_parameter_supported", false);
        offer.put("request_uri_parameter_supported", false); // left out, it would mean true
        offer.put("authorization_response_iss_parameter_supported", true);
    }

    private static void clientAuthentication(Map<String, Object> offer) {
        offer.put(
                "grant_types_supported",
                List.of(
                        "authorization_code",
                        "refresh_token",
                        "client_credentials",
                        "urn:ietf:params:oauth:grant-type:token-exchange"));
        methods(offer, "token_endpoint", PUBLIC_TOO);
        methods(offer, "introspection_endpoint", CONFIDENTIAL);
        methods(offer, "revocation_endpoint", PUBLIC_TOO);
    }

    private static void methods(Map<String, Object> offer, String endpoint, List<String> methods) {
        offer.put(endpoint + "_auth_methods_supported", methods);
        offer.put(endpoint + "_auth_signing_alg_values_supported", ASSERTION_ALGORITHMS);
    }

    private static void tokens(Map<String, Object> offer) {
        offer.put("subject_types_supported", List.of("public"));
        offer.put("id_token_signing_alg_values_supported", ALGORITHMS);
        offer.put(
                "scopes_supported",
                List.of("openid", "profile", "email", "address", "phone", "offline_access", "gatehouse:sessions"));
        offer.put("claim_types_supported", List.of("normal"));
        offer.put(
                "claims_supported",
                List.of(
                        "iss",
                        "sub",
                        "aud",
                        "exp",
                        "iat",
                        "auth_time",
                        "nonce",
                        "acr",
                        "amr",
                        "sid",
                        "at_hash",
                        "name",
                        "family_name",
                        "given_name",
                        "middle_name",
                        "nickname",
                        "preferred_username",
                        "profile",
                        "picture",
                        "website",
                        "gender",
                        "birthdate",
                        "zoneinfo",
                        "locale",
                        "updated_at",
                        "email",
                        "email_verified",
                        "address",
                        "phone_number",
                        "phone_number_verified"));
    }

    private static List<String> authMethods() {
        return Arrays.stream(AuthMethod.values()).map(AuthMethod::registered).toList();
    }
}
