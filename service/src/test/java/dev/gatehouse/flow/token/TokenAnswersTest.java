package dev.gatehouse.flow.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the answer says beside the tokens, over HTTP. */
@ExtendWith(GatehouseExtension.class)
class TokenAnswersTest {
    @Test
    void isKeptByNoCache(Http http) {
        Answer answer = ofTheBackEndItself(http);
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("Pragma")).hasValue("no-cache");
    }

    @Test
    void saysNoScopeWhereThereIsNone(Http http) {
        assertThat(ofTheBackEndItself(http).json().has("scope")).isFalse();
    }

    @Test
    void onlyGrantsThatExistAndAreRegisteredAreTaken(Http http) {
        assertThat(http.form("/auth/token", "grant_type", "client_credentials", "client_id", "demo-web")
                        .error())
                .isEqualTo("unauthorized_client");
        for (String grantType : List.of("password", "implicit", "urn:ietf:params:oauth:grant-type:device_code")) {
            assertThat(http.form("/auth/token", "grant_type", grantType, "client_id", "demo-web")
                            .error())
                    .as(grantType)
                    .isEqualTo("unsupported_grant_type");
        }
    }

    private static Answer ofTheBackEndItself(Http http) {
        Answer answer = http.withBasic("demo-backend", "demo-backend-secret")
                .form("/auth/token", "grant_type", "client_credentials");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }
}
