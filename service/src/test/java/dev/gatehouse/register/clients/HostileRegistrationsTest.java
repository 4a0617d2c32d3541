package dev.gatehouse.register.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.Payload;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.testkit.Fuzz;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an operator registers and what a client proves itself by, damaged. */
class HostileRegistrationsTest {
    @Test
    void redirectUris() {
        Set<String> registered = Set.of("https://app.example.com/callback", "http://127.0.0.1/callback");
        Fuzz.text(
                "redirect-uri",
                List.of(
                        "https://app.example.com/callback",
                        "http://127.0.0.1:9000/callback",
                        "http://[::1]:1/a?b=c",
                        "com.example.app:/cb"),
                uri -> {
                    RedirectUris.objection(uri).ifPresent(Fuzz::tellsNothing);
                    if (RedirectUris.isRegistered(registered, uri)) {
                        assertThat(uri)
                                .matches(
                                        "https://app\\.example\\.com/callback|http://127\\.0\\.0\\.1(:\\d{1,5})?/callback");
                    }
                });
    }

    @Test
    void keySets() {
        Fuzz.text(
                "jwks",
                List.of(
                        "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\",\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\",\"kid\":\"1\",\"use\":\"sig\"}]}",
                        "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"},{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\",\"x5c\":[\"x\"]}]}"),
                jwks -> ClientKeys.objection(jwks).ifPresent(Fuzz::tellsNothing));
    }

    @Test
    void assertionsClaims() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        Fuzz.text(
                "assertion-claims",
                List.of("{\"iss\":\"web\",\"sub\":\"web\",\"aud\":\"https://id.example.com\",\"jti\":\"1\",\"exp\":"
                        + now.plusSeconds(60).getEpochSecond() + ",\"nbf\":1,\"iat\":1}"),
                claims -> {
                    Map<String, Object> members = new Payload(claims).toJSONObject();
                    if (members == null) {
                        return; // refused with the signature
                    }
                    try {
                        JWTClaimsSet read = JWTClaimsSet.parse(members);
                        Fuzz.refusing(
                                () -> AssertionClaims.checked(read, "web", "https://id.example.com", now),
                                OAuthException.class);
                    } catch (ParseException noClaims) {
                        // so is a claim of another type
                    }
                });
    }
}
