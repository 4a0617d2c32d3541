package dev.gatehouse.register.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.ground.jose.Jwts;
import dev.gatehouse.ground.jose.SigningAlgorithm;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.testkit.FixedKeys;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final UUID SESSION = UUID.fromString("0190b2f4-0000-7000-8000-000000000001");
    private static final Jwts JWTS = new Jwts(new FixedKeys());

    private final AccessTokens tokens = new AccessTokens(JWTS, new Issuer("https://id.example.com"));

    @Test
    void readsWhatItMinted() {
        AccessToken token = aUsersToken(Set.of("https://api.example.com", "https://id.example.com"));

        assertThat(tokens.read(tokens.mint(token))).contains(token);
    }

    @Test
    void speaksAsRfc9068Asks() throws ParseException {
        SignedJWT jwt = SignedJWT.parse(tokens.mint(aUsersToken(Set.of("https://id.example.com"))));

        assertThat(jwt.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        assertThat(jwt.getPayload().toJSONObject())
                .containsEntry("iss", "https://id.example.com")
                .containsEntry("sub", "0190b2f4-0000-7000-8000-00000000000a")
                .containsEntry("aud", "https://id.example.com")
                .containsEntry("client_id", "demo-web")
                .containsEntry("jti", "j1")
                .containsEntry("scope", "openid email")
                .containsEntry("iat", NOW.getEpochSecond())
                .containsEntry("exp", NOW.getEpochSecond() + 900)
                .containsEntry("auth_time", NOW.getEpochSecond() - 60)
                .containsEntry("acr", "urn:gatehouse:acr:password")
                .containsEntry("amr", List.of("pwd"))
                .containsEntry("sid", SESSION.toString())
                .containsEntry("gid", "g1")
                .containsEntry("epoch", 3L)
                .containsEntry("cep", 2L);
    }

    @Test
    void namesSeveralAudiencesAsAList() throws ParseException {
        SignedJWT jwt =
                SignedJWT.parse(tokens.mint(aUsersToken(Set.of("https://a.example.com", "https://b.example.com"))));

        assertThat(jwt.getPayload().toJSONObject().get("aud")).isInstanceOf(List.class);
    }

    @Test
    void leavesOutWhatAClientsOwnTokenHasNot() throws ParseException {
        SignedJWT jwt = SignedJWT.parse(tokens.mint(aClientsToken()));

        assertThat(jwt.getPayload().toJSONObject())
                .containsOnlyKeys("iss", "sub", "aud", "client_id", "jti", "iat", "exp", "epoch");
    }

    @Test
    void readsAClientsOwnTokenThoughItIsOver() {
        AccessToken ofTheSeventies = aClientsToken();

        assertThat(tokens.read(tokens.mint(ofTheSeventies))).contains(ofTheSeventies);
    }

    @Test
    void refusesAnotherIssuersToken() {
        AccessTokens elsewhere = new AccessTokens(JWTS, new Issuer("https://other.example.com"));

        assertThat(tokens.read(elsewhere.mint(aClientsToken()))).isEmpty();
    }

    @Test
    void refusesAnIdToken() {
        IdToken idToken = IdTokensTest.anIdToken(SigningAlgorithm.ES256);
        IdTokens idTokens = new IdTokens(JWTS, new Issuer("https://id.example.com"));

        assertThat(tokens.read(idTokens.mint(idToken))).isEmpty();
    }

    @Test
    void refusesOurOwnSignatureOverSomethingElse() {
        JWTClaimsSet noToken = new JWTClaimsSet.Builder()
                .issuer("https://id.example.com")
                .subject("x")
                .claim("sid", "no uuid")
                .build();

        assertThat(tokens.read(JWTS.sign(SigningAlgorithm.ES256, "at+jwt", noToken)))
                .isEmpty();
    }

    private static AccessToken aUsersToken(Set<String> audience) {
        return new AccessToken(
                "j1",
                "0190b2f4-0000-7000-8000-00000000000a",
                "demo-web",
                audience,
                new LinkedHashSet<>(List.of("openid", "email")),
                SESSION,
                "g1",
                3,
                2L,
                NOW.minusSeconds(60),
                List.of("pwd"),
                "urn:gatehouse:acr:password",
                Set.of("nickname"),
                NOW,
                NOW.plusSeconds(900));
    }

    private static AccessToken aClientsToken() {
        return new AccessToken(
                "j2",
                "demo-backend",
                "demo-backend",
                Set.of("https://id.example.com"),
                Set.of(),
                null,
                null,
                1,
                null,
                null,
                List.of(),
                null,
                Set.of(),
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(900));
    }
}
