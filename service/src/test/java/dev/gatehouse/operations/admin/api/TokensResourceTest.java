package dev.gatehouse.operations.admin.api;

import static dev.gatehouse.operations.admin.api.Audit.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.RunningGatehouse;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GatehouseExtension.class)
class TokensResourceTest {
    private final AdminApi admin;
    private final Realm realm;

    TokensResourceTest(RunningGatehouse gatehouse, Jdbi jdbi) {
        this.admin = AdminApi.of(gatehouse);
        this.realm = Realm.in(jdbi);
    }

    @Test
    void anExchangedTokenLeadsToItsGrant() {
        Realm.Exchanged exchanged = realm.aGrant();

        JsonNode token = token(exchanged.tokenId());

        assertThat(token.path("revoked").asBoolean()).isFalse();
        assertThat(token.at("/exchanged/grant_id").asText())
                .isEqualTo(exchanged.grantId().toString());
        assertThat(token.at("/exchanged/user_id").asText())
                .isEqualTo(realm.userId().toString());
        assertThat(token.at("/exchanged/client_id").asText()).isEqualTo(realm.clientId());
        assertThat(token.at("/exchanged/tenant_id").asText())
                .isEqualTo(realm.tenantId().toString());
        assertThat(token.at("/exchanged/audience/0").asText()).isEqualTo("a");
        assertThat(token.at("/exchanged/format").asText()).isEqualTo("jwt");
        assertThat(token.at("/exchanged/state").asText()).isEqualTo("active");
    }

    @Test
    void anExchangedTokenIsRevokedWithWhatItCameFrom() {
        Realm.Exchanged from = realm.aGrant();
        Realm.Exchanged child = realm.aGrant();
        realm.execute(
                "UPDATE oidc_model_instances SET payload = payload || jsonb_build_object('parents', jsonb_build_array(?), 'secretHash', 'h') WHERE id = ?",
                from.grantId().toString(),
                child.tokenId());
        UUID session = realm.aSession("active");
        Realm.Exchanged ofTheSession = realm.aGrant();
        realm.execute(
                "UPDATE oidc_model_instances SET payload = payload || jsonb_build_object('sid', CAST(? AS uuid)) WHERE id = ?",
                session,
                ofTheSession.tokenId());
        assertThat(state(child)).isEqualTo("active");
        assertThat(state(ofTheSession)).isEqualTo("active");

        admin.delete("/api/grants/" + from.grantId());
        admin.delete("/api/sessions/" + session);

        assertThat(state(child)).isEqualTo("revoked");
        assertThat(token(child.tokenId()).at("/exchanged/format").asText()).isEqualTo("opaque");
        assertThat(state(ofTheSession)).isEqualTo("revoked");
        assertThat(token(from.tokenId()).has("exchanged"))
                .as("went with its grant")
                .isFalse();
    }

    @Test
    void oneThatIsOverIsShownUntilItIsSwept() {
        Realm.Exchanged exchanged = realm.aGrant();
        realm.execute("UPDATE oidc_model_instances SET expires_at = now() WHERE id = ?", exchanged.tokenId());
        assertThat(state(exchanged)).isEqualTo("expired");
    }

    @Test
    void aClientsOwnTokenThatWasGivenBackIsOnTheList(Http http) throws Exception {
        Http backend = http.withBasic("demo-backend", "demo-backend-secret");
        String jwt =
                backend.form("/auth/token", "grant_type", "client_credentials").text("access_token");
        SignedJWT token = SignedJWT.parse(jwt);
        String jti = token.getJWTClaimsSet().getJWTID();
        assertThat(token(jti).path("revoked").asBoolean()).isFalse();

        assertThat(backend.form("/auth/revoke", "token", jwt).status()).isEqualTo(200);

        JsonNode revoked = token(jti);
        assertThat(revoked.path("revoked").asBoolean()).isTrue();
        assertThat(revoked.path("revoked_until").asText())
                .isEqualTo(
                        token.getJWTClaimsSet().getExpirationTime().toInstant().toString());
        assertThat(revoked.has("exchanged")).isFalse();
    }

    @Test
    void whatIsNoJtiOfOursIsRefused() {
        refused(admin.get("/api/tokens/not-a-jti"), 400);
    }

    private String state(Realm.Exchanged exchanged) {
        return token(exchanged.tokenId()).at("/exchanged/state").asText();
    }

    private JsonNode token(String jti) {
        Answer answer = admin.get("/api/tokens/" + jti);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.text("jti")).isEqualTo(jti);
        return answer.json();
    }
}
