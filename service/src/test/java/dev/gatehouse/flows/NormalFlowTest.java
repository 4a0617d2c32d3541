package dev.gatehouse.flows;

import static dev.gatehouse.flows.App.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The JSON contract's scenarios 1 to 10. */
@ExtendWith(GatehouseExtension.class)
class NormalFlowTest {
    @Test
    @DisplayName("1 Complete OAuth2 authorization code flow")
    void aCodeBecomesTokensAndTheTokensTellOfTheUser(Http http) {
        App app = App.web(http);
        Answer authorized = app.authorize("scopes", List.of("openid", "profile", "email"), "state", "s-1");
        assertThat(authorized.status()).isEqualTo(200);
        assertThat(authorized.text("redirect_uri")).contains("code=" + authorized.text("code"), "state=s-1");

        Answer tokens = app.redeem(authorized.text("code"));
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.text("token_type")).isEqualTo("Bearer");
        assertThat(tokens.json().get("expires_in").asInt()).isEqualTo(900);
        assertThat(tokens.text("refresh_token")).startsWith("ref_");
        assertThat(tokens.text("id_token")).isNotEmpty();

        Answer user = app.userinfo(tokens);
        assertThat(user.status()).isEqualTo(200);
        assertThat(user.text("email")).isEqualTo("ada@example.com");
        assertThat(user.text("given_name")).isEqualTo("Ada");
        assertThat(app.refresh(tokens).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("2 Scope downgrade: a subset succeeds")
    void aSubsetOfWhatTheClientMayHaveIsGrantedAndNoMore(Http http) {
        App app = App.web(http);
        Answer tokens = app.signIn("scopes", List.of("openid", "email"));
        assertThat(tokens.text("scope").split(" ")).containsExactlyInAnyOrder("openid", "email");
        assertThat(app.userinfo(tokens).json().has("given_name")).isFalse();

        Answer narrower = app.refresh(tokens.text("refresh_token"), "scope", "openid");
        assertThat(narrower.text("scope")).isEqualTo("openid");
        assertThat(app.userinfo(narrower).json().has("email")).isFalse();
        assertThat(app.refresh(narrower).text("scope").split(" ")).containsExactlyInAnyOrder("openid", "email");
    }

    @Test
    @DisplayName("3 Default scope when omitted")
    void whoAsksForNoScopeGetsOpenid(Http http) {
        assertThat(App.web(http).signIn().text("scope")).isEqualTo("openid");
    }

    @Test
    @DisplayName("4 Authorize validation: missing required fields")
    void eachMissingFieldIsAnInvalidRequestThatNamesIt(Http http) {
        for (String field : List.of("email", "client_id", "redirect_uri", "code_challenge")) {
            Answer answer = App.web(http).authorize(field, "");
            refused(answer, 400, "invalid_request");
            assertThat(answer.text("error_description")).contains(field);
        }
    }

    @Test
    @DisplayName("5 Authorize validation: invalid email")
    void whatIsNoEmailAddressIsRefused(Http http) {
        for (String email :
                List.of("invalid-email", "@example.com", "ada@", "a b@example.com", "ada@example.com\u0007")) {
            refused(App.web(http).authorize("email", email), 400, "invalid_request");
        }
    }

    @Test
    @DisplayName("6 Token: invalid authorization code")
    void anUnknownOrMalformedCodeIsAnInvalidGrant(Http http) {
        App app = App.web(http);
        String code = app.code();
        String other = code.substring(0, code.length() - 1) + (code.endsWith("A") ? "Q" : "A");
        for (String wrong : List.of("invalid_code", "authz_", other)) {
            refused(app.redeem(wrong), 400, "invalid_grant");
        }
        assertThat(app.redeem(code).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("7 Token: invalid grant type")
    void passwordIsNoGrantType(Http http) {
        refused(
                App.web(http).token("grant_type", "password", "username", "ada@example.com", "password", App.PASSWORD),
                400,
                "unsupported_grant_type");
    }

    @Test
    @DisplayName("8 Code reuse prevention")
    void aCodeIsGoodForOneExchange(Http http) {
        App app = App.web(http);
        String code = app.code();
        assertThat(app.redeem(code).status()).isEqualTo(200);
        refused(app.redeem(code), 400, "invalid_grant");
    }

    @Test
    @DisplayName("9 UserInfo: missing header")
    void userinfoWithoutATokenIsABareChallenge(Http http) {
        Answer answer = http.get("/auth/userinfo");
        refused(answer, 401, "invalid_token");
        assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer realm=\"gatehouse\"");
    }

    @Test
    @DisplayName("10 UserInfo: invalid bearer")
    void userinfoWithABadTokenSaysSoInTheChallenge(Http http) {
        for (String bad : List.of("invalid-token", "a.b.c", "ref_x", "%00")) {
            Answer answer = http.withBearer(bad).get("/auth/userinfo");
            refused(answer, 401, "invalid_token");
            assertThat(answer.header("WWW-Authenticate").orElseThrow())
                    .startsWith("Bearer realm=\"gatehouse\", error=\"invalid_token\"");
        }
    }
}
