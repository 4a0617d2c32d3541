package dev.gatehouse.ground.http;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_CLIENT;
import static dev.gatehouse.ground.kernel.OAuthError.INVALID_REQUEST;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.ground.http.ClientCredential.Absent;
import dev.gatehouse.ground.http.ClientCredential.Assertion;
import dev.gatehouse.ground.http.ClientCredential.Carrier;
import dev.gatehouse.ground.http.ClientCredential.Named;
import dev.gatehouse.ground.http.ClientCredential.Secret;
import dev.gatehouse.ground.kernel.OAuthError;
import dev.gatehouse.ground.kernel.OAuthException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCredentialsTest {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final String JWT =
            jwt("{\"alg\":\"ES256\"}", "{\"sub\":\"backend\",\"iss\":\"backend\",\"aud\":\"https://as.example\"}");

    @Test
    void readsASecretFromTheHeader() {
        assertThat(of(basic("backend:s3cret"))).isEqualTo(new Secret("backend", "s3cret", Carrier.BASIC));
        assertThat(of(basic("backend:s3cret")).byHeader()).isTrue();
        assertThat(of(basic("backend:with:colons"))).isEqualTo(new Secret("backend", "with:colons", Carrier.BASIC));
        assertThat(of("bAsIc   " + base64("backend:s3cret"))).isInstanceOf(Secret.class);
    }

    @Test
    void bothPartsOfTheHeaderAreFormDecoded() {
        assertThat(of(basic("a+b%3Ac:100%25+%C3%BC%2B"))).isEqualTo(new Secret("a b:c", "100% ü+", Carrier.BASIC));
    }

    @Test
    void readsASecretFromTheBodyOfAFormOrOfJson() throws Exception {
        Secret expected = new Secret("backend", "s3cret", Carrier.POST);
        assertThat(of(null, "client_id", "backend", "client_secret", "s3cret")).isEqualTo(expected);
        assertThat(expected.byHeader()).isFalse();

        Params json = Params.of(new ObjectMapper()
                .readTree("{\"client_id\": \"backend\", \"client_secret\": \"s3cret\", \"scopes\": [\"a\"]}"));
        assertThat(ClientCredentials.of(null, json)).isEqualTo(expected);
    }

    @Test
    void aNameAloneIsNoProofAndNothingIsAbsent() {
        assertThat(of(null, "client_id", "demo-web")).isEqualTo(new Named("demo-web"));
        assertThat(of(null)).isEqualTo(new Absent());
        assertThat(of(null, "client_id", "", "client_secret", "")).isEqualTo(new Absent());
    }

    @Test
    void readsAnAssertionWhoseSubjectNamesTheClient() {
        ClientCredential read = of(null, "client_assertion", JWT, "client_assertion_type", TYPE);

        assertThat(read).isInstanceOfSatisfying(Assertion.class, assertion -> {
            assertThat(assertion.clientId()).isEqualTo("backend");
            assertThat(assertion.jwt()).isEqualTo(JWT);
        });
        assertThat(of(null, "client_assertion", JWT, "client_assertion_type", TYPE, "client_id", "backend"))
                .isInstanceOf(Assertion.class);
    }

    @Test
    void moreThanOneMethodIsRefused() {
        refuses(INVALID_REQUEST, () -> of(basic("backend:s3cret"), "client_secret", "s3cret"));
        refuses(INVALID_REQUEST, () -> of(basic("backend:s3cret"), "client_id", "backend", "client_secret", "s3cret"));
        refuses(
                INVALID_REQUEST,
                () -> of(basic("backend:s3cret"), "client_assertion", JWT, "client_assertion_type", TYPE));
        refuses(
                INVALID_REQUEST,
                () -> of(null, "client_secret", "s", "client_assertion", JWT, "client_assertion_type", TYPE));
    }

    @Test
    void theBodysClientIdMustEqualTheHeaders() {
        assertThat(of(basic("backend:s3cret"), "client_id", "backend")).isInstanceOf(Secret.class);
        refuses(INVALID_REQUEST, () -> of(basic("backend:s3cret"), "client_id", "another"));
    }

    @Test
    void theBodysClientIdMustEqualTheAssertionsSubject() {
        refuses(
                INVALID_CLIENT,
                () -> of(null, "client_assertion", JWT, "client_assertion_type", TYPE, "client_id", "another"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Basic",
                "Basic ",
                "Basic a b",
                "Basic !!!!",
                "Bearer abc",
                "Digest username=\"x\"",
                "backend:s3cret"
            })
    void aHeaderThatIsNoBasicIsRefused(String header) {
        refuses(INVALID_CLIENT, () -> of(header));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nocolon",
                "backend:",
                ":s3cret",
                ":",
                "back%zzend:s3cret",
                "backend:%",
                "back%00end:s3cret",
                "b%C3%A4ckend:s",
                "back%0Aend:s"
            })
    void aHeaderWithBrokenPartsIsRefused(String parts) {
        refuses(INVALID_CLIENT, () -> of(basic(parts)));
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        String header = "Basic " + Base64.getEncoder().encodeToString("b\u00e4ckend:s".getBytes(ISO_8859_1));
        refuses(INVALID_CLIENT, () -> of(header));
    }

    @Test
    void aSecretWithoutANameIsRefused() {
        refuses(INVALID_REQUEST, () -> of(null, "client_secret", "s3cret"));
    }

    @Test
    void halfAnAssertionIsRefused() {
        refuses(INVALID_REQUEST, () -> of(null, "client_assertion", JWT));
        refuses(INVALID_REQUEST, () -> of(null, "client_assertion_type", TYPE));
    }

    @Test
    void anotherKindOfAssertionIsRefused() {
        String saml = "urn:ietf:params:oauth:client-assertion-type:saml2-bearer";
        refuses(INVALID_CLIENT, () -> of(null, "client_assertion", JWT, "client_assertion_type", saml));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "a.b.c",
                "..",
                "eyJhbGciOiJub25lIn0.e30.",
                "eyJhbGciOiJFUzI1NiJ9.e30.AA",
                "eyJhbGciOiJFUzI1NiJ9.W10.AA"
            })
    void anAssertionThatIsNoSignedJwtWithASubjectIsRefused(String jwt) {
        refuses(INVALID_CLIENT, () -> of(null, "client_assertion", jwt, "client_assertion_type", TYPE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"sub\":\"\"}", "{\"sub\":\"a\\u0000b\"}", "{\"sub\":\"\\ud800\"}", "{\"sub\":null}"})
    void aSubjectThatIsNoClientIdIsRefused(String claims) {
        String jwt = jwt("{\"alg\":\"ES256\"}", claims);
        refuses(INVALID_CLIENT, () -> of(null, "client_assertion", jwt, "client_assertion_type", TYPE));
    }

    @Test
    void aParameterGivenTwiceIsRefused() {
        Params twice = Params.of(Map.of("client_id", List.of("a", "b")));
        refuses(INVALID_REQUEST, () -> ClientCredentials.of(null, twice));
    }

    @Test
    void noCredentialShowsItsSecret() {
        assertThat(of(basic("backend:s3cret")).toString()).contains("backend").doesNotContain("s3cret");
        assertThat(of(null, "client_assertion", JWT, "client_assertion_type", TYPE)
                        .toString())
                .doesNotContain(JWT);
    }

    private static void refuses(OAuthError error, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        OAuthException.class,
                        refusal -> assertThat(refusal.error()).isEqualTo(error))
                .hasMessageNotContaining("s3cret");
    }

    private static ClientCredential of(@Nullable String header, String... namesAndValues) {
        Map<String, List<String>> form = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return ClientCredentials.of(header, Params.of(form));
    }

    private static String basic(String userAndPassword) {
        return "Basic " + base64(userAndPassword);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String jwt(String header, String claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(header.getBytes(UTF_8)) + "." + encoder.encodeToString(claims.getBytes(UTF_8))
                + ".AAAA";
    }
}
