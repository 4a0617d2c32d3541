package dev.gatehouse.register.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import dev.gatehouse.ground.jose.Jwts;
import dev.gatehouse.ground.jose.SigningAlgorithm;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.testkit.FixedKeys;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdTokensTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final UUID SESSION = UUID.fromString("0190b2f4-0000-7000-8000-000000000001");
    private static final Jwts JWTS = new Jwts(new FixedKeys());
    private static final Issuer ISSUER = new Issuer("https://id.example.com");

    private final IdTokens tokens = new IdTokens(JWTS, ISSUER);

    @ParameterizedTest
    @EnumSource
    void saysWhatOidcCoreAsks(SigningAlgorithm algorithm) throws ParseException {
        SignedJWT jwt = SignedJWT.parse(tokens.mint(anIdToken(algorithm)));

        assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(algorithm.jws());
        assertThat(jwt.getHeader().getType().getType()).isEqualTo("JWT");
        assertThat(jwt.getPayload().toJSONObject())
                .containsEntry("iss", "https://id.example.com")
                .containsEntry("sub", "ada")
                .containsEntry("aud", "demo-web")
                .containsEntry("iat", NOW.getEpochSecond())
                .containsEntry("exp", NOW.getEpochSecond() + 3600)
                .containsEntry("auth_time", NOW.getEpochSecond() - 60)
                .containsEntry("nonce", "n-0S6_WzA2Mj")
                .containsEntry("acr", "urn:gatehouse:acr:password")
                .containsEntry("amr", List.of("pwd"))
                .containsEntry("sid", SESSION.toString())
                .containsEntry("email", "ada@example.com")
                .containsKey("at_hash")
                .doesNotContainKey("azp");
    }

    @ParameterizedTest
    @EnumSource
    void hashesTheAccessTokenAsAnotherLibraryDoes(SigningAlgorithm algorithm) throws ParseException {
        SignedJWT jwt = SignedJWT.parse(tokens.mint(anIdToken(algorithm)));

        Curve curve = algorithm.jws().equals(JWSAlgorithm.EdDSA) ? Curve.Ed25519 : null;
        assertThat(jwt.getJWTClaimsSet().getStringClaim("at_hash"))
                .isEqualTo(AccessTokenHash.compute(new BearerAccessToken("an.access.token"), algorithm.jws(), curve)
                        .getValue());
    }

    @Test
    void hashesTheExampleOfOidcCore() {
        assertThat(HalfHash.of("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y", SigningAlgorithm.RS256))
                .isEqualTo("77QmUPtjPfzWtF2AnpK9RQ");
    }

    @Test
    void leavesOutWhatThereIsNot() throws ParseException {
        IdToken bare = new IdToken(
                "ada",
                "demo-web",
                SESSION,
                null,
                NOW,
                List.of(),
                null,
                null,
                Map.of(),
                SigningAlgorithm.ES256,
                NOW,
                NOW);

        assertThat(SignedJWT.parse(tokens.mint(bare)).getPayload().toJSONObject())
                .containsOnlyKeys("iss", "sub", "aud", "iat", "exp", "auth_time", "sid");
    }

    @Test
    void letsNoFurtherClaimStandForOneOfItsOwn() throws ParseException {
        Map<String, Object> forged =
                Map.of("iss", "x", "sub", "x", "aud", "x", "nonce", "x", "at_hash", "x", "sid", "x");
        IdToken token = new IdToken(
                "ada", "demo-web", SESSION, null, NOW, List.of(), null, null, forged, SigningAlgorithm.ES256, NOW, NOW);

        assertThat(SignedJWT.parse(tokens.mint(token)).getPayload().toJSONObject())
                .containsOnlyKeys("iss", "sub", "aud", "iat", "exp", "auth_time", "sid")
                .doesNotContainValue("x");
    }

    @ParameterizedTest
    @EnumSource
    void readsAHintThatIsOver(SigningAlgorithm algorithm) {
        IdToken minted = anIdToken(algorithm);

        assertThat(tokens.readHint(tokens.mint(minted))).contains(withoutAccessTokenAndClaims(minted));
    }

    @Test
    void takesNeitherAnotherIssuersTokenNorAnAccessTokenAsAHint() {
        IdTokens elsewhere = new IdTokens(JWTS, new Issuer("https://other.example.com"));
        String accessToken = JWTS.sign(
                SigningAlgorithm.ES256,
                "at+jwt",
                new JWTClaimsSet.Builder().issuer(ISSUER.value()).build());

        assertThat(tokens.readHint(elsewhere.mint(anIdToken(SigningAlgorithm.ES256))))
                .isEmpty();
        assertThat(tokens.readHint(accessToken)).isEmpty();
        assertThat(tokens.readHint("no token")).isEmpty();
    }

    @Test
    void takesNoTokenWithoutAudienceAsAHint() {
        String bare = JWTS.sign(
                SigningAlgorithm.ES256,
                "JWT",
                new JWTClaimsSet.Builder().issuer(ISSUER.value()).subject("ada").build());

        assertThat(tokens.readHint(bare)).isEmpty();
    }

    static IdToken anIdToken(SigningAlgorithm algorithm) {
        return token(algorithm, "an.access.token", Map.of("email", "ada@example.com"));
    }

    private static IdToken withoutAccessTokenAndClaims(IdToken token) {
        return token(token.algorithm(), null, Map.of());
    }

    private static IdToken token(SigningAlgorithm algorithm, @Nullable String accessToken, Map<String, Object> claims) {
        return new IdToken(
                "ada",
                "demo-web",
                SESSION,
                "n-0S6_WzA2Mj",
                NOW.minusSeconds(60),
                List.of("pwd"),
                "urn:gatehouse:acr:password",
                accessToken,
                claims,
                algorithm,
                NOW,
                NOW.plusSeconds(3600));
    }
}
