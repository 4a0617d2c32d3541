package dev.gatehouse.ground.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.util.Base64URL;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.testkit.Fuzz;
import jakarta.ws.rs.BadRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a request carries, damaged: taken or refused, and in no other way. */
class HostileTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void formBodies() {
        Fuzz.text(
                "form-body",
                List.of(
                        "grant_type=authorization_code&code=authz_x&redirect_uri=https%3A%2F%2Fa.example%2Fcb",
                        "a=1&a=2&b=%C3%A9&c", "scope=openid+profile&claims=%7B%22id_token%22%3A%7B%7D%7D"),
                body -> Fuzz.refusing(
                        () -> readAll(FormBody.parse(body)), OAuthException.class, BadRequestException.class));
    }

    @Test
    void jsonBodies() {
        Fuzz.bytes(
                "json-body",
                List.of("{\"email\":\"ada@example.com\",\"scopes\":[\"openid\",\"a b\"],\"n\":1,\"o\":{\"a\":null}}"
                        .getBytes(UTF_8)),
                body -> Fuzz.refusing(
                        () -> {
                            try {
                                readAll(Params.of(JSON.readTree(body)));
                            } catch (JsonProcessingException noJson) {
                                // Jersey's own reader answers 400
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        },
                        OAuthException.class));
    }

    @Test
    void basicCredentials() {
        Fuzz.text(
                "basic",
                List.of("Basic " + base64("demo-backend:demo-backend-secret"), "basic " + base64("a%20b:c%3Ad")),
                header -> Fuzz.refusing(() -> ClientCredentials.of(header, Params.of(Map.of())), OAuthException.class));
        Fuzz.text(
                "basic-inside",
                List.of("demo-backend:demo-backend-secret", "a%20b:c%3Ad", "\u00e9:x"),
                pair -> Fuzz.refusing(
                        () -> ClientCredentials.of(
                                "Basic " + base64(pair), Params.of(Map.of("client_id", List.of("a")))),
                        OAuthException.class));
    }

    @Test
    void assertionsOfClients() {
        Fuzz.text(
                "assertion",
                List.of(
                        "{\"alg\":\"ES256\",\"kid\":\"1\"}.{\"iss\":\"a\",\"sub\":\"a\",\"aud\":[\"b\"],\"exp\":1}.sig"),
                parts -> Fuzz.refusing(
                        () -> ClientCredentials.of(
                                null,
                                Params.of(Map.of(
                                        "client_assertion_type",
                                        List.of("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                                        "client_assertion",
                                        List.of(compact(parts))))),
                        OAuthException.class));
    }

    @Test
    void bearerTokens() {
        Fuzz.text(
                "bearer",
                List.of("Bearer abc.def-_~+/==", "bearer  x", "DPoP x"),
                header -> Fuzz.refusing(() -> BearerToken.of(header, Params.of(Map.of())), OAuthException.class));
    }

    @Test
    void addresses() {
        Fuzz.text(
                "address",
                List.of("127.0.0.1", "[2001:db8::1%eth0]", "::ffff:1.2.3.4", "fe80::1%1"),
                text -> IpAddress.parse(text)
                        .ifPresent(address ->
                                assertThat(address.party().toString()).hasSize(address.bits() / 4)));
    }

    private static void readAll(Params params) {
        params.names().forEach(name -> {
            params.has(name);
            params.all(name);
            params.words(name);
            try {
                params.get(name);
            } catch (OAuthException twice) {
                Fuzz.tellsNothing(String.valueOf(twice.getMessage()));
            }
        });
    }

    private static String compact(String parts) {
        return Arrays.stream(parts.split("\\.", -1))
                .map(part -> Base64URL.encode(part).toString())
                .collect(Collectors.joining("."));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
