package dev.gatehouse.register.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientMetadataTest {
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

    @Test
    void nothingSpeaksAgainstAnOrdinaryClient() {
        assertThat(Metadata.ordinary().objections()).isEmpty();
        assertThat(Metadata.with("method", "none").objections()).isEmpty();
        assertThat(Metadata.with("grant_types", List.of("client_credentials", EXCHANGE))
                        .and("redirect_uris", List.of())
                        .and("may_exchange", true)
                        .and("introspect", true)
                        .and("exchange_audiences", List.of("https://api.example.com/", "urn:example:api"))
                        .objections())
                .isEmpty();
    }

    @Test
    void whatIsLeftOutIsItsDefault() {
        ClientMetadata bare = Metadata.with("redirect_uris", List.of("https://app.example.com/"))
                .metadata();
        assertThat(bare.idTokenSignedResponseAlg()).isEqualTo("ES256");
        assertThat(bare.firstParty()).isFalse();
        assertThat(bare.codeSeconds()).isNull();
    }

    @Test
    void aNameHas1To128ReadableCharacters() {
        assertThat(Metadata.with("name", "n".repeat(128)).objections()).isEmpty();
        assertThat(Metadata.with("name", "\uD83D\uDE00".repeat(128)).objections())
                .isEmpty();
        for (String name : List.of("", "  ", "n".repeat(129), "a\u0000b", "a\nb", "\uD83D")) {
            assertThat(Metadata.with("name", name).objections()).containsExactly("name");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example.com/",
                "http://localhost.evil.com/callback",
                "/callback",
                "javascript:alert(1)",
                "https://app.example.com/#x",
                "https://\uD83D.example.com/"
            })
    void aRedirectUriOfEitherKindIsSafe(String uri) {
        assertThat(Metadata.with("redirect_uris", List.of(uri)).objections()).containsExactly("redirect_uris");
        assertThat(Metadata.with("post_logout_redirect_uris", List.of(uri)).objections())
                .containsExactly("post_logout_redirect_uris");
    }

    @Test
    void thereAreAtMostTenRedirectUris() {
        List<String> eleven = IntStream.range(0, 11)
                .mapToObj(i -> "https://app.example.com/" + i)
                .toList();
        assertThat(Metadata.with("redirect_uris", eleven.subList(0, 10)).objections())
                .isEmpty();
        assertThat(Metadata.with("redirect_uris", eleven).objections()).containsExactly("redirect_uris");
    }

    @Test
    void codesNeedSomewhereToGo() {
        assertThat(Metadata.with("redirect_uris", List.of()).objections()).containsExactly("redirect_uris");
    }

    @Test
    void grantTypesAreKnownAndRefreshTokensComeFromCodes() {
        assertThat(Metadata.with("grant_types", List.of("password")).objections())
                .containsExactly("grant_types");
        assertThat(Metadata.with("grant_types", List.of("refresh_token")).objections())
                .containsExactly("grant_types");
        assertThat(Metadata.with("grant_types", Collections.singletonList((@Nullable String) null))
                        .objections())
                .containsExactly("grant_types");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "gatehouse:admin", "a\"b", "a\\b", "caf\u00e9"})
    void aScopeIsATokenAndNotTheReservedOne(String scope) {
        assertThat(Metadata.with("scopes", List.of("openid", scope)).objections())
                .containsExactly("scopes");
    }

    @Test
    void scopesHaveALimit() {
        assertThat(Metadata.with("scopes", List.of("s".repeat(100))).objections())
                .isEmpty();
        assertThat(Metadata.with("scopes", List.of("s".repeat(101))).objections())
                .containsExactly("scopes");
        assertThat(Metadata.with(
                                "scopes",
                                IntStream.range(0, 21).mapToObj(i -> "s" + i).toList())
                        .objections())
                .containsExactly("scopes");
    }

    @Test
    void aPublicClientMayNothingThatNeedsAProof() {
        assertThat(Metadata.with("method", "none")
                        .and("grant_types", List.of("authorization_code", "client_credentials"))
                        .and("trusted_login", true)
                        .and("introspect", true)
                        .and("may_exchange", true)
                        .objections())
                .containsExactlyInAnyOrder("grant_types", "trusted_login", "introspect", "may_exchange");
    }

    @Test
    void onlyAFirstPartyClientMaySendPasswords() {
        assertThat(Metadata.with("direct_login", true).objections()).containsExactly("direct_login");
        assertThat(Metadata.with("direct_login", true).and("first_party", true).objections())
                .isEmpty();
    }

    @Test
    void methodAndAlgorithmAreKnown() {
        assertThat(Metadata.with("method", "client_secret_jwt").objections())
                .containsExactly("token_endpoint_auth_method");
        assertThat(Metadata.with("alg", "none").objections()).containsExactly("id_token_signed_response_alg");
    }

    @ParameterizedTest
    @CsvSource({
        "code_seconds, 1, 600",
        "access_token_seconds, 1, 86400",
        "id_token_seconds, 1, 86400",
        "session_seconds, 1, 2147483647",
        "idle_seconds, 1, 2147483647",
        "default_max_age, 0, 2147483647"
    })
    void lifetimesHaveBounds(String member, int least, int most) {
        assertThat(Metadata.with(member, least).objections()).isEmpty();
        assertThat(Metadata.with(member, most).objections()).isEmpty();
        assertThat(Metadata.with(member, least - 1).objections()).containsExactly(member);
        if (most < Integer.MAX_VALUE) {
            assertThat(Metadata.with(member, most + 1).objections()).containsExactly(member);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api", "https://api.example.com/#x", "https://a b"})
    void anExchangeAudienceIsAnAbsoluteUriWithoutFragment(String audience) {
        assertThat(Metadata.with("exchange_audiences", List.of(audience)).objections())
                .containsExactly("exchange_audiences");
    }

    @Test
    void aKeyClientHasPublicKeysAndNoOtherHasAny() throws JOSEException {
        String jwks = new JWKSet(new ECKeyGenerator(Curve.P_256).generate()).toString();
        assertThat(byKey(jwks)).isEmpty();
        assertThat(byKey(new JWKSet(new RSAKeyGenerator(2048).generate()).toString()))
                .isEmpty();
        assertThat(byKey(new JWKSet(new OctetKeyPairGenerator(Curve.Ed25519).generate()).toString()))
                .isEmpty();
        assertThat(byKey(null)).containsExactly("jwks");
        assertThat(Metadata.with("jwks", jwks).objections()).containsExactly("jwks");
    }

    @Test
    void keysThatVerifyNoAssertionAreNone() throws JOSEException {
        assertThat(byKey(new JWKSet(new ECKeyGenerator(Curve.P_384).generate()).toString()))
                .containsExactly("jwks");
        assertThat(byKey(new JWKSet(new ECKeyGenerator(Curve.P_256)
                                .keyUse(KeyUse.ENCRYPTION)
                                .generate())
                        .toString()))
                .containsExactly("jwks");
        for (String broken : List.of(
                "",
                "[]",
                "{}",
                "{\"keys\":[]}",
                "{\"keys\":[{\"kty\":\"new\"}]}",
                "{\"keys\":[1]}",
                "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}]}")) {
            assertThat(byKey(broken)).as(broken).containsExactly("jwks");
        }
    }

    @Test
    void aPrivateKeyIsRefusedAndNotRepeated() throws JOSEException {
        var pair = new ECKeyGenerator(Curve.P_256).generate();
        String jwks = new JWKSet(pair).toString(false);
        ClientMetadata leaky =
                Metadata.with("method", "private_key_jwt").and("jwks", jwks).metadata();

        assertThat(leaky.objections())
                .singleElement()
                .satisfies(objection -> assertThat(objection.detail())
                        .contains("private")
                        .doesNotContain(pair.getD().toString()));
        assertThat(byKey(new JWKSet(new OctetSequenceKeyGenerator(256).generate()).toString(false)))
                .containsExactly("jwks");
    }

    @Test
    void aChosenClientIdIsPlain() {
        assertThat(withId("web.app~1_2-3")).isEmpty();
        assertThat(withId(null)).isEmpty();
        for (String id : List.of("ab", "a".repeat(101), "a b c", "caf\u00e9", "a/b/c")) {
            assertThat(withId(id)).containsExactly("client_id");
        }
    }

    private static List<String> byKey(@Nullable String jwks) {
        return Metadata.with("method", "private_key_jwt").and("jwks", jwks).objections();
    }

    private static List<String> withId(@Nullable String id) {
        return new NewClient(new UUID(0, 1), id, Metadata.ordinary())
                .objections().stream().map(objection -> objection.field()).toList();
    }
}
