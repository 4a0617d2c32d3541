package dev.gatehouse.flow.authorize.request;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.http.Params;
import dev.gatehouse.ground.jose.SigningAlgorithm;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.register.clients.AuthMethod;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.testkit.Fuzz;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an authorization request may ask for, damaged. */
class HostileWishesTest {
    private static final Client CLIENT = new Client(
            "web",
            UUID.fromString("019b76da-a800-7000-8000-000000000001"),
            "a client",
            true,
            AuthMethod.NONE,
            Set.of("https://app.example.com/callback"),
            Set.of(),
            Set.of("authorization_code"),
            Set.of("openid"),
            null,
            SigningAlgorithm.ES256,
            Set.of(),
            new Client.Rights(false, false, false, false, false),
            true,
            null,
            new Client.Lifetimes(null, null, null, null, null),
            null,
            List.of(),
            1,
            1,
            0,
            0);

    @Test
    void claims() {
        Fuzz.text(
                "claims",
                List.of(
                        "{\"id_token\":{\"sub\":{\"value\":\"a\"},\"acr\":{\"essential\":true,\"values\":[\"1\",2]}},\"userinfo\":{\"email\":null}}",
                        "{\"id_token\":{\"acr\":{\"value\":\"x\"},\"email\":{\"essential\":false}}}"),
                text -> Fuzz.refusing(
                        () -> {
                            ClaimsRequest asked = ClaimsRequest.of(Params.of(Map.of("claims", List.of(text))));
                            asked.subject();
                            asked.essentialAcrs();
                            assertThat(String.valueOf(
                                            asked.within(Set.of("openid")).json()))
                                    .doesNotContain("\"email\"");
                        },
                        OAuthException.class));
    }

    @Test
    void promptsModesAndChallenges() {
        Fuzz.text(
                "wishes",
                List.of(
                        "prompt=login consent&response_mode=form_post&state=x&redirect_uri=https://app.example.com/callback",
                        "code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256",
                        "prompt=none&response_mode=query&code_challenge_method=plain"),
                text -> {
                    Params params = params(text);
                    Fuzz.refusing(() -> Prompt.of(params), OAuthException.class);
                    Fuzz.refusing(() -> ResponseMode.check(params), OAuthException.class);
                    Fuzz.refusing(() -> ReturnAddress.of(params, CLIENT), OAuthException.class);
                    Fuzz.refusing(
                            () -> assertThat(CodeChallenge.of(params, CLIENT)).isNotNull(), OAuthException.class);
                    ResponseMode.orDefault(params);
                });
    }

    private static Params params(String text) {
        try {
            return Params.of(Arrays.stream(text.split("&", -1))
                    .map(pair -> pair.split("=", 2))
                    .filter(pair -> pair.length == 2)
                    .collect(groupingBy(pair -> pair[0], mapping(pair -> pair[1], toList()))));
        } catch (OAuthException notStorable) {
            return Params.of(Map.of());
        }
    }
}
