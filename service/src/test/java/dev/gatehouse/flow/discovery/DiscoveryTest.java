package dev.gatehouse.flow.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.gatehouse.ground.jose.SigningAlgorithm;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.testkit.FixedKeys;
import io.dropwizard.jersey.DropwizardResourceConfig;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {
    private static final Issuer ISSUER = new Issuer("https://id.example.com");
    private static final Issuer UNDER_A_PATH = new Issuer("https://example.com/id/eu");
    private static final FixedKeys FIXED = new FixedKeys();
    private static final AtomicReference<JWKSet> KEYS = new AtomicReference<>(allKeys());
    private static final Map<Issuer, ApplicationHandler> SERVERS =
            Map.of(ISSUER, server(ISSUER), UNDER_A_PATH, server(UNDER_A_PATH));

    @BeforeEach
    void publishAllKeys() {
        KEYS.set(allKeys());
    }

    @Test
    void isAnOpenIdProviderInTheEyesOfAnotherLibrary() throws ParseException {
        OIDCProviderMetadata provider =
                OIDCProviderMetadata.parse(body(get(ISSUER, "/.well-known/openid-configuration")));

        assertThat(provider.getIssuer().getValue()).isEqualTo("https://id.example.com");
        assertThat(provider.getAuthorizationEndpointURI()).hasToString("https://id.example.com/auth/authorize");
        assertThat(provider.getTokenEndpointURI()).hasToString("https://id.example.com/auth/token");
        assertThat(provider.getUserInfoEndpointURI()).hasToString("https://id.example.com/auth/userinfo");
        assertThat(provider.getJWKSetURI()).hasToString("https://id.example.com/auth/jwks");
        assertThat(provider.getEndSessionEndpointURI()).hasToString("https://id.example.com/auth/logout");
        assertThat(provider.getIntrospectionEndpointURI()).hasToString("https://id.example.com/auth/introspect");
        assertThat(provider.getRevocationEndpointURI()).hasToString("https://id.example.com/auth/revoke");
        assertThat(provider.supportsRequestURIParam()).isFalse();
        assertThat(provider.supportsAuthorizationResponseIssuerParam()).isTrue();
    }

    @Test
    void offersWhatThereIsAndNothingElse() {
        Map<String, Object> offer = Metadata.of(ISSUER);

        assertThat(offer)
                .containsEntry("response_types_supported", List.of("code"))
                .containsEntry("response_modes_supported", List.of("query", "fragment", "form_post"))
                .containsEntry(
                        "grant_types_supported",
                        List.of(
                                "authorization_code",
                                "refresh_token",
                                "client_credentials",
                                "urn:ietf:params:oauth:grant-type:token-exchange"))
                .containsEntry("code_challenge_methods_supported", List.of("S256"))
                .containsEntry("id_token_signing_alg_values_supported", List.of("RS256", "ES256", "EdDSA"))
                .containsEntry(
                        "token_endpoint_auth_signing_alg_values_supported", List.of("RS256", "PS256", "ES256", "EdDSA"))
                .containsEntry("subject_types_supported", List.of("public"))
                .containsEntry("prompt_values_supported", List.of("none", "login", "consent", "select_account"))
                .containsEntry("acr_values_supported", List.of("urn:gatehouse:acr:password"))
                .containsEntry("claims_parameter_supported", true)
                .containsEntry("request_parameter_supported", false)
                .containsEntry("request_uri_parameter_supported", false)
                .containsEntry(
                        "token_endpoint_auth_methods_supported",
                        List.of("none", "client_secret_basic", "client_secret_post", "private_key_jwt"))
                .containsEntry(
                        "introspection_endpoint_auth_methods_supported",
                        List.of("client_secret_basic", "client_secret_post", "private_key_jwt"));
        assertThat(offer.keySet())
                .noneMatch(name -> name.contains("registration")
                        || name.contains("pushed_authorization")
                        || name.contains("dpop")
                        || name.contains("channel_logout")
                        || name.contains("device")
                        || name.contains("locales"));
    }

    @Test
    void answersTheSameDocumentToBothStandards() throws ParseException {
        String oauth = body(get(ISSUER, "/.well-known/oauth-authorization-server"));

        assertThat(oauth).isEqualTo(body(get(ISSUER, "/.well-known/openid-configuration")));
        assertThat(AuthorizationServerMetadata.parse(oauth).getIssuer().getValue())
                .isEqualTo("https://id.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/openid-configuration",
                "/.well-known/openid-configuration/id/eu",
                "/.well-known/oauth-authorization-server",
                "/.well-known/oauth-authorization-server/id/eu"
            })
    void knowsAnIssuerUnderAPathByBothForms(String path) throws java.text.ParseException {
        Map<String, Object> document = JSONObjectUtils.parse(body(get(UNDER_A_PATH, path)));

        assertThat(document)
                .containsEntry("issuer", "https://example.com/id/eu")
                .containsEntry("token_endpoint", "https://example.com/id/eu/auth/token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-authorization-server/",
                "/.well-known/oauth-authorization-server/id",
                "/.well-known/oauth-authorization-server/id/eu/x",
                "/.well-known/oauth-authorization-serverid/eu",
                "/.well-known/openid-configuration/other"
            })
    void knowsNoOtherIssuer(String path) {
        assertThat(get(UNDER_A_PATH, path).getStatus()).isEqualTo(404);
    }

    @Test
    void publishesKeysThatMayBeKeptForTheirAge() throws java.text.ParseException {
        ContainerResponse answer = get(ISSUER, "/auth/jwks");

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getMediaType()).hasToString("application/jwk-set+json");
        assertThat(answer.getHeaderString(HttpHeaders.CACHE_CONTROL)).isEqualTo("public, max-age=300");
        assertThat(JWKSet.parse(body(answer)).getKeys()).isEqualTo(allKeys().getKeys());
    }

    @Test
    void publishesNoPrivateMemberEvenIfItWereGivenOne() throws java.text.ParseException {
        KEYS.set(new JWKSet(
                Arrays.stream(SigningAlgorithm.values()).map(FIXED::signing).toList()));

        assertThat(JWKSet.parse(body(get(ISSUER, "/auth/jwks"))).getKeys())
                .hasSize(3)
                .noneMatch(JWK::isPrivate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/jwks", "/.well-known/openid-configuration"})
    void tellsACallerWhoHasItThatNothingChanged(String path) {
        String tag = get(ISSUER, path).getHeaderString(HttpHeaders.ETAG);

        ContainerResponse again = get(ISSUER, path, tag);

        assertThat(again.getStatus()).isEqualTo(304);
        assertThat(again.getHeaderString(HttpHeaders.ETAG)).isEqualTo(tag);
        assertThat(again.getHeaderString(HttpHeaders.CACHE_CONTROL)).isEqualTo("public, max-age=300");
    }

    @Test
    void hasAnotherTagForOtherKeys() {
        String tag = get(ISSUER, "/auth/jwks").getHeaderString(HttpHeaders.ETAG);
        KEYS.set(new JWKSet(FIXED.signing(SigningAlgorithm.ES256)));

        assertThat(get(ISSUER, "/auth/jwks", tag).getStatus()).isEqualTo(200);
    }

    private static ContainerResponse get(Issuer issuer, String path) {
        return get(issuer, path, "\"another\"");
    }

    /** Through Jersey's own routing, without a socket. */
    private static ContainerResponse get(Issuer issuer, String path, String tagHeld) {
        ApplicationHandler server = Objects.requireNonNull(SERVERS.get(issuer));
        URI base = URI.create("http://127.0.0.1/");
        ContainerRequest request = new ContainerRequest(
                base, base.resolve(path), "GET", null, new MapPropertiesDelegate(), server.getConfiguration());
        request.header(HttpHeaders.IF_NONE_MATCH, tagHeld);
        try {
            return server.apply(request, new ByteArrayOutputStream()).get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static ApplicationHandler server(Issuer issuer) {
        return new ApplicationHandler(DropwizardResourceConfig.forTesting()
                .register(Discovery.resource(issuer, KEYS::get, Duration.ofMinutes(5)))
                .register(new StatusOnly()));
    }

    private static String body(ContainerResponse response) {
        return (String) response.getEntity();
    }

    private static JWKSet allKeys() {
        return new JWKSet(Arrays.stream(SigningAlgorithm.values())
                .map(algorithm -> FIXED.signing(algorithm).toPublicJWK())
                .toList());
    }

    /** Stands for the server's own error mapper, whose body is its own test's matter. */
    private static final class StatusOnly implements ExceptionMapper<OAuthException> {
        @Override
        public Response toResponse(OAuthException refusal) {
            return Response.status(refusal.error().status()).build();
        }
    }
}
