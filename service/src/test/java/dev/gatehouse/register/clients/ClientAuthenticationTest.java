package dev.gatehouse.register.clients;

import static dev.gatehouse.ground.http.ClientCredential.Carrier.BASIC;
import static dev.gatehouse.ground.http.ClientCredential.Carrier.POST;
import static dev.gatehouse.ground.kernel.OAuthError.INVALID_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.ground.http.ClientCredential;
import dev.gatehouse.ground.http.ClientCredential.Carrier;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.ground.kernel.Sha256;
import dev.gatehouse.register.Rows;
import dev.gatehouse.testkit.Copies;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class ClientAuthenticationTest {
    private final TestTime time = new TestTime();
    private Rows rows;
    private UUID tenant;
    private ClientAuthentication authentication;

    @BeforeEach
    void open(Jdbi jdbi) {
        rows = new Rows(jdbi);
        tenant = rows.aTenant();
        authentication = new ClientAuthentication(
                new Clients(jdbi, Copies.none()),
                jdbi,
                new Issuer("https://as.example"),
                time.source(),
                client -> {},
                event -> {});
    }

    @Test
    void aSecretByTheRegisteredWayIsTaken() {
        String basic = aClientWithSecret("client_secret_basic");
        String post = aClientWithSecret("client_secret_post");

        assertThat(by(basic, "right", BASIC).clientId()).isEqualTo(basic);
        assertThat(by(post, "right", POST).clientId()).isEqualTo(post);
    }

    @Test
    void aSecretByAnotherWayIsRefused() {
        refused(() -> by(aClientWithSecret("client_secret_basic"), "right", POST));
        refused(() -> by(aClientWithSecret("client_secret_post"), "right", BASIC));
        refused(() -> by(aClientWithSecret("private_key_jwt"), "right", BASIC));
        refused(() -> by(aClientWithSecret("none"), "right", POST));
    }

    @Test
    void aPublicClientIsTakenByItsName() {
        String client = rows.aClient(tenant, "none");
        assertThat(authentication
                        .authenticate(new ClientCredential.Named(client))
                        .isPublic())
                .isTrue();
    }

    @Test
    void aConfidentialClientThatSendsOnlyItsNameIsRefused() {
        refused(() ->
                authentication.authenticate(new ClientCredential.Named(aClientWithSecret("client_secret_basic"))));
        refused(() -> authentication.authenticate(new ClientCredential.Named(rows.aClient(tenant, "private_key_jwt"))));
    }

    @Test
    void aRequestThatNamesNoClientIsRefused() {
        OAuthException refusal = catchThrowableOfType(
                OAuthException.class, () -> authentication.authenticate(new ClientCredential.Absent()));
        assertThat(refusal.error()).isEqualTo(INVALID_CLIENT);
    }

    @Test
    void noRefusalTellsAnUnknownClientFromAWrongSecretOrAnInactiveOne() {
        String client = aClientWithSecret("client_secret_basic");
        String inactive = aClientWithSecret("client_secret_basic");
        rows.update("UPDATE clients SET status = 'inactive' WHERE client_id = ?", inactive);

        assertThat(refused(() -> by(client, "wrong", BASIC)).description())
                .isEqualTo(refused(() -> by("nobody", "right", BASIC)).description())
                .isEqualTo(refused(() -> by(inactive, "right", BASIC)).description())
                .isEqualTo(refused(() -> by(client, "right", POST)).description());
    }

    @Test
    void theLogLearnsWhyAndNeverTheSecret() {
        String client = aClientWithSecret("client_secret_basic");
        assertThat(refused(() -> by(client, "hush", BASIC)))
                .hasMessageContaining("secret")
                .hasMessageContaining(client)
                .hasMessageNotContaining("hush");
        assertThat(refused(() -> by(client, "right", POST)))
                .hasMessageContaining("client_secret_post")
                .hasMessageContaining("client_secret_basic");
    }

    @Test
    void aClientOfAnInactiveTenantIsRefused() {
        String client = aClientWithSecret("client_secret_basic");
        rows.update("UPDATE tenants SET status = 'inactive' WHERE tenant_id = ?", tenant);
        refused(() -> by(client, "right", BASIC));
    }

    @Test
    void secretsOverlapWhileOneIsRotatedOut() {
        String client = rows.aClient(tenant, "client_secret_basic");
        aSecret(client, "old", time.now().plus(Duration.ofHours(1)));
        aSecret(client, "new", null);

        assertThat(by(client, "old", BASIC).secrets()).hasSize(2);
        assertThat(by(client, "new", BASIC).clientId()).isEqualTo(client);

        time.advance(Duration.ofHours(1));
        refused(() -> by(client, "old", BASIC));
        assertThat(by(client, "new", BASIC).clientId()).isEqualTo(client);
    }

    @Test
    void aClientWithoutASecretIsRefused() {
        String client = rows.aClient(tenant, "client_secret_basic");
        refused(() -> by(client, "", BASIC));
        refused(() -> by(client, "anything", BASIC));
    }

    @Test
    void takesOneRoundTripWhetherTheClientIsKnownOrNot(TestDatabase database) {
        String client = aClientWithSecret("client_secret_basic");
        assertThat(database.roundTrips().during(() -> by(client, "right", BASIC)))
                .hasSize(1);
        assertThat(database.roundTrips().during(() -> refused(() -> by("nobody", "right", BASIC))))
                .hasSize(1);
    }

    private Client by(String clientId, String secret, Carrier carrier) {
        return authentication.authenticate(new ClientCredential.Secret(clientId, secret, carrier));
    }

    private static OAuthException refused(Runnable act) {
        OAuthException refusal = catchThrowableOfType(OAuthException.class, act::run);
        assertThat(refusal.error()).isEqualTo(INVALID_CLIENT);
        assertThat(refusal.description()).isEqualTo("client authentication failed");
        return refusal;
    }

    private String aClientWithSecret(String method) {
        String client = rows.aClient(tenant, method);
        aSecret(client, "right", null);
        return client;
    }

    private void aSecret(String client, String secret, @Nullable Instant expiresAt) {
        rows.update(
                "INSERT INTO client_secrets (client_id, secret_hash, expires_at) VALUES (?, ?, ?::timestamptz)",
                client,
                Sha256.of(secret),
                expiresAt);
    }
}
