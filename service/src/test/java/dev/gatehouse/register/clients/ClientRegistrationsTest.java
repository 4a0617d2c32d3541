package dev.gatehouse.register.clients;

import static dev.gatehouse.ground.http.ClientCredential.Carrier.BASIC;
import static dev.gatehouse.register.clients.Registration.Verdict.ALREADY;
import static dev.gatehouse.register.clients.Registration.Verdict.BUILT_IN;
import static dev.gatehouse.register.clients.Registration.Verdict.DONE;
import static dev.gatehouse.register.clients.Registration.Verdict.NO_SECRET;
import static dev.gatehouse.register.clients.Registration.Verdict.STALE;
import static dev.gatehouse.register.clients.Registration.Verdict.TAKEN;
import static dev.gatehouse.register.clients.Registration.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.gatehouse.ground.http.ClientCredential;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.register.Rows;
import dev.gatehouse.testkit.Copies;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class ClientRegistrationsTest {
    private static final Act ACT = new Act("operator:root", "onboarding", "request-9");
    private static final Duration HOUR = Duration.ofHours(1);

    private final TestTime time = new TestTime();
    private Rows rows;
    private UUID tenant;
    private Clients clients;
    private ClientAuthentication authentication;
    private ClientRegistrations registrations;

    @BeforeEach
    void open(Jdbi jdbi) {
        rows = new Rows(jdbi);
        tenant = rows.aTenant();
        clients = new Clients(jdbi, Copies.none());
        authentication = new ClientAuthentication(
                clients, jdbi, new Issuer("https://as.example"), time.source(), client -> {}, event -> {});
        registrations = new ClientRegistrations(jdbi, Rows.ENTROPY, time.source());
    }

    @Test
    void aNewClientIsFoundAsItWasRegisteredAndGetsInByItsSecret() {
        ClientMetadata wanted = Metadata.with("first_party", true)
                .and("post_logout_redirect_uris", List.of("https://app.example.com/bye"))
                .and("exchange_audiences", List.of("https://api.example.com/"))
                .and("default_max_age", 600)
                .and("idle_seconds", 1800)
                .metadata();

        Registration made = registrations.create(new NewClient(tenant, null, wanted), ACT);

        assertThat(made.verdict()).isEqualTo(DONE);
        assertThat(made.secret()).hasSize(43);
        RegisteredClient client = clientOf(made);
        assertThat(registrations.find(client.clientId())).contains(client);
        assertThat(client.metadata()).isEqualTo(wanted);
        assertThat(client.status()).isEqualTo("active");
        assertThat(client.version()).isOne();
        assertThat(client.secrets())
                .singleElement()
                .satisfies(secret -> assertThat(secret.expiresAt()).isNull());
        assertThat(getsIn(client.clientId(), made.secret())).isTrue();
    }

    @Test
    void aNewClientIsToldToEveryInstanceAndTheAuditWithoutItsSecret() {
        Registration made = register(Metadata.ordinary());
        String id = clientOf(made).clientId();

        assertThat(rows.changes("client", id)).containsExactly(Map.of("topic", "client", "number", 1L));
        assertThat(rows.outbox(id)).singleElement().satisfies(event -> {
            assertThat(event)
                    .containsEntry("category", "compliance")
                    .containsEntry("action", "client_created")
                    .containsEntry("tenant_id", tenant)
                    .containsEntry("aggregate_type", "client")
                    .containsEntry("request_id", "request-9");
            assertThat((String) event.get("payload"))
                    .contains("\"actor\": \"operator:root\"", "https://app.example.com/callback")
                    .doesNotContain(secretOf(made));
        });
    }

    @Test
    void aClientWithoutASecretMethodGetsNone() {
        Registration made = register(Metadata.with("method", "none").metadata());
        assertThat(made.secret()).isNull();
        assertThat(clientOf(made).secrets()).isEmpty();
    }

    @Test
    void anIdMayBeChosenOnce() {
        NewClient chosen = new NewClient(tenant, "web-" + tenant, Metadata.ordinary());

        assertThat(clientOf(registrations.create(chosen, ACT)).clientId()).isEqualTo(chosen.clientId());
        assertThat(registrations.create(chosen, ACT).verdict()).isEqualTo(TAKEN);
        assertThat(registrations
                        .create(new NewClient(tenant, ClientRegistrations.BUILT_IN, Metadata.ordinary()), ACT)
                        .verdict())
                .isEqualTo(TAKEN);
        assertThat(rows.outbox("web-" + tenant)).hasSize(1);
        assertThat(secretsOf("web-" + tenant)).isOne();
    }

    @Test
    void noClientComesUnderAnUnknownOrInactiveTenant() {
        rows.update("UPDATE tenants SET status = 'inactive' WHERE tenant_id = ?", tenant);

        assertThat(register(Metadata.ordinary()).verdict()).isEqualTo(UNKNOWN);
        assertThat(registrations
                        .create(new NewClient(UUID.randomUUID(), null, Metadata.ordinary()), ACT)
                        .verdict())
                .isEqualTo(UNKNOWN);
        assertThat(registrations.list(tenant, null, 10)).isEmpty();
    }

    @Test
    void whatSomethingSpeaksAgainstDoesNotGetIn() {
        ClientMetadata operators =
                Metadata.with("scopes", List.of("gatehouse:admin")).metadata();
        String id = clientOf(register(Metadata.ordinary())).clientId();

        assertThatThrownBy(() -> register(operators)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> registrations.update(id, operators, 1, ACT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUpdateTellsOnlyWhatChanged() {
        String id = clientOf(register(Metadata.ordinary())).clientId();
        ClientMetadata wanted =
                Metadata.with("name", "another").and("code_seconds", 30).metadata();

        RegisteredClient changed = clientOf(registrations.update(id, wanted, 1, ACT));

        assertThat(changed.metadata()).isEqualTo(wanted);
        assertThat(changed.version()).isEqualTo(2);
        assertThat(clients.find(id))
                .hasValueSatisfying(found -> assertThat(found.name()).isEqualTo("another"));
        assertThat(rows.changes("client", id)).hasSize(2);
        assertThat(rows.outbox(id))
                .last()
                .satisfies(
                        event -> assertThat(event)
                                .containsEntry("action", "client_updated")
                                .containsEntry(
                                        "payload",
                                        "{\"actor\": \"operator:root\", \"after\": {\"name\": \"another\", \"code_seconds\": 30},"
                                                + " \"before\": {\"name\": \"an app\", \"code_seconds\": null}, \"reason\": \"onboarding\"}"));
    }

    @Test
    void anUpdateThatChangesNothingOrComesTooLateWritesNothing() {
        String id = clientOf(register(Metadata.ordinary())).clientId();

        assertThat(registrations.update(id, Metadata.ordinary(), 1, ACT).verdict())
                .isEqualTo(ALREADY);
        assertThat(registrations
                        .update(id, Metadata.with("name", "b").metadata(), 7, ACT)
                        .verdict())
                .isEqualTo(STALE);
        assertThat(registrations.update("nobody", Metadata.ordinary(), 1, ACT).verdict())
                .isEqualTo(UNKNOWN);
        assertThat(rows.outbox(id)).hasSize(1);
        assertThat(rows.changes("client", id)).hasSize(1);
    }

    @Test
    void ofRacingUpdatesOneIsDoneAndTheOthersAreStale() {
        String id = clientOf(register(Metadata.ordinary())).clientId();
        AtomicInteger names = new AtomicInteger();

        List<Registration> results = Racers.race(
                8,
                () -> registrations.update(
                        id,
                        Metadata.with("name", "name " + names.incrementAndGet()).metadata(),
                        1,
                        ACT));

        assertThat(results.stream().map(Registration::verdict)).containsOnlyOnce(DONE);
        assertThat(Collections.frequency(
                        results.stream().map(Registration::verdict).toList(), STALE))
                .isEqualTo(7);
        assertThat(rows.outbox(id)).hasSize(2);
        assertThat(rows.changes("client", id)).hasSize(2);
    }

    @Test
    void aClientThatComesToNeedASecretGetsOneAndLosesItWhenItNoLongerDoes() {
        String id =
                clientOf(register(Metadata.with("method", "none").metadata())).clientId();

        Registration confidential = registrations.update(id, Metadata.ordinary(), 1, ACT);
        assertThat(getsIn(id, confidential.secret())).isTrue();

        Registration renamed =
                registrations.update(id, Metadata.with("name", "b").metadata(), 2, ACT);
        assertThat(renamed.secret()).isNull();
        assertThat(getsIn(id, confidential.secret())).isTrue();

        Registration open =
                registrations.update(id, Metadata.with("method", "none").metadata(), 3, ACT);
        assertThat(open.secret()).isNull();
        assertThat(secretsOf(id)).isZero();
    }

    @Test
    void ofAClientsKeysTheAuditKnowsOnlyThatTheyChanged() throws JOSEException {
        String first = aKeySet();
        String id = clientOf(register(Metadata.with("method", "private_key_jwt")
                        .and("jwks", first)
                        .metadata()))
                .clientId();
        ClientMetadata next = Metadata.with("method", "private_key_jwt")
                .and("jwks", aKeySet())
                .metadata();

        RegisteredClient changed = clientOf(registrations.update(id, next, 1, ACT));

        assertThat(changed.metadata().jwks()).isNotNull();
        assertThat(rows.outbox(id))
                .allSatisfy(event -> assertThat((String) event.get("payload"))
                        .contains("\"jwks\": \"changed\"")
                        .doesNotContain("P-256"));
    }

    @Test
    void aRotationWithoutOverlapEndsTheOldSecretAtOnce() {
        Registration made = register(Metadata.ordinary());
        String id = clientOf(made).clientId();

        Registration rotated = registrations.rotateSecret(id, Duration.ZERO, ACT);

        assertThat(getsIn(id, made.secret())).isFalse();
        assertThat(getsIn(id, rotated.secret())).isTrue();
        assertThat(clientOf(rotated).version()).isEqualTo(2);
        assertThat(rows.changes("client", id)).hasSize(2);
        assertThat(rows.outbox(id)).last().satisfies(event -> {
            assertThat(event).containsEntry("action", "client_secret_rotated");
            assertThat((String) event.get("payload")).doesNotContain(secretOf(rotated));
        });
    }

    @Test
    void aRotatedSecretWorksUntilItsOverlapEndsAndNotAfter() {
        Registration made = register(Metadata.ordinary());
        String id = clientOf(made).clientId();

        Registration rotated = registrations.rotateSecret(id, HOUR, ACT);
        assertThat(clientOf(rotated).secrets()).hasSize(2);
        assertThat(getsIn(id, made.secret())).isTrue();

        time.advance(HOUR.minusMinutes(1));
        assertThat(getsIn(id, made.secret())).isTrue();
        time.advance(Duration.ofMinutes(1));
        assertThat(getsIn(id, made.secret())).isFalse();
        assertThat(getsIn(id, rotated.secret())).isTrue();
    }

    @Test
    void aSecondRotationLengthensNoSecretsLifeAndLeavesTwo() {
        Registration first = register(Metadata.ordinary());
        String id = clientOf(first).clientId();
        Registration second = registrations.rotateSecret(id, HOUR, ACT);

        Registration third = registrations.rotateSecret(id, HOUR.multipliedBy(2), ACT);

        assertThat(getsIn(id, first.secret())).isFalse();
        assertThat(getsIn(id, second.secret())).isTrue();
        assertThat(getsIn(id, third.secret())).isTrue();
        assertThat(secretsOf(id)).isEqualTo(2);
    }

    @Test
    void racingRotationsLeaveTwoSecretsAndAnAuditRowEach() {
        String id = clientOf(register(Metadata.ordinary())).clientId();

        List<Registration> results = Racers.race(6, () -> registrations.rotateSecret(id, HOUR, ACT));

        assertThat(results).allSatisfy(result -> assertThat(result.verdict()).isEqualTo(DONE));
        assertThat(results.stream().filter(result -> getsIn(id, result.secret())))
                .hasSize(2);
        assertThat(secretsOf(id)).isEqualTo(2);
        assertThat(rows.of("SELECT 1 FROM client_secrets WHERE client_id = ? AND expires_at IS NULL", id))
                .hasSize(1);
        assertThat(rows.outbox(id)).hasSize(7);
    }

    @Test
    void whoHasNoSecretRotatesNone() {
        String id =
                clientOf(register(Metadata.with("method", "none").metadata())).clientId();

        assertThat(registrations.rotateSecret(id, HOUR, ACT).verdict()).isEqualTo(NO_SECRET);
        assertThat(registrations.rotateSecret("nobody", HOUR, ACT).verdict()).isEqualTo(UNKNOWN);
        assertThat(rows.outbox(id)).hasSize(1);
    }

    @Test
    void theBuiltInClientIsMadeIntoNothingElse() {
        assertThat(registrations
                        .update(ClientRegistrations.BUILT_IN, Metadata.ordinary(), 1, ACT)
                        .verdict())
                .isEqualTo(BUILT_IN);
        assertThat(registrations
                        .rotateSecret(ClientRegistrations.BUILT_IN, HOUR, ACT)
                        .verdict())
                .isEqualTo(BUILT_IN);
    }

    @Test
    void pagesFollowEachOtherAndStayWithTheirTenant() {
        List<String> ids = List.of("a-" + tenant, "b-" + tenant, "c-" + tenant);
        ids.forEach(id -> registrations.create(new NewClient(tenant, id, Metadata.ordinary()), ACT));
        rows.aClient(rows.aTenant(), "none");

        assertThat(idsOf(registrations.list(tenant, null, 2))).isEqualTo(ids.subList(0, 2));
        assertThat(idsOf(registrations.list(tenant, ids.get(1), 2))).isEqualTo(ids.subList(2, 3));
        assertThat(idsOf(registrations.list(null, null, 100))).containsAll(ids).isSorted();
        assertThat(idsOf(registrations.list(null, ids.get(0), 1))).isNotEmpty().doesNotContain(ids.get(0));
    }

    @Test
    void noSecretAndNoHashIsInWhatIsPrinted() {
        Registration made = register(Metadata.ordinary());
        assertThat(made.toString()).doesNotContain(secretOf(made));
        assertThat(Set.of(
                        clientOf(made).toString(),
                        String.valueOf(registrations.find(clientOf(made).clientId()))))
                .noneMatch(text -> text.contains("hash"));
    }

    private Registration register(ClientMetadata metadata) {
        return registrations.create(new NewClient(tenant, null, metadata), ACT);
    }

    private boolean getsIn(String clientId, @Nullable String secret) {
        try {
            authentication.authenticate(new ClientCredential.Secret(clientId, Objects.requireNonNull(secret), BASIC));
            return true;
        } catch (OAuthException refused) {
            return false;
        }
    }

    private int secretsOf(String clientId) {
        return rows.of("SELECT 1 FROM client_secrets WHERE client_id = ?", clientId)
                .size();
    }

    private static RegisteredClient clientOf(Registration registration) {
        return Objects.requireNonNull(registration.client());
    }

    private static String secretOf(Registration registration) {
        return Objects.requireNonNull(registration.secret());
    }

    private static List<String> idsOf(List<RegisteredClient> clients) {
        return clients.stream().map(RegisteredClient::clientId).toList();
    }

    private static String aKeySet() throws JOSEException {
        return new JWKSet(new ECKeyGenerator(Curve.P_256).generate()).toString();
    }
}
