package dev.gatehouse.register.tenants;

import static dev.gatehouse.ground.kernel.Transition.ALREADY;
import static dev.gatehouse.ground.kernel.Transition.DONE;
import static dev.gatehouse.ground.kernel.Transition.STALE;
import static dev.gatehouse.ground.kernel.Transition.TAKEN;
import static dev.gatehouse.ground.kernel.Transition.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.register.Rows;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class TenantsTest {
    private static final Act ACT = new Act("operator:root", "contract ended", null);

    private final TestTime time = new TestTime();
    private Rows rows;
    private Tenants tenants;

    @BeforeEach
    void open(Jdbi jdbi) {
        rows = new Rows(jdbi);
        tenants = new Tenants(jdbi, Rows.ENTROPY, time.source());
    }

    @Test
    void aCreatedTenantIsFoundAndTheAuditKnows() {
        Tenant created = aTenant();

        assertThat(tenants.find(created.tenantId())).contains(created);
        assertThat(created.active()).isTrue();
        assertThat(created.version()).isOne();
        assertThat(tenants.find(UUID.randomUUID())).isEmpty();
        assertThat(rows.outbox(created.tenantId().toString()))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("action", "tenant_created")
                        .containsEntry("category", "compliance"));
    }

    @Test
    void aNameIsTakenWhateverItsCase() {
        String name = "Acme " + UUID.randomUUID();
        assertThat(tenants.create(new TenantMetadata(name), ACT)).isPresent();
        assertThat(tenants.create(new TenantMetadata(name.toUpperCase(Locale.ROOT)), ACT))
                .isEmpty();
    }

    @Test
    void ofRacersForOneNameOneCreatesIt() {
        String name = "Race " + UUID.randomUUID();
        assertThat(Racers.race(8, () -> tenants.create(new TenantMetadata(name), ACT)))
                .filteredOn(Optional::isPresent)
                .hasSize(1);
    }

    @Test
    void deactivationRaisesTheEpochOnceAndReactivationKeepsIt() {
        Tenant tenant = aTenant();
        time.advance(Duration.ofDays(2));

        List<Transition> results = Racers.race(8, () -> tenants.deactivate(tenant.tenantId(), ACT));
        assertThat(results).containsOnlyOnce(DONE).contains(ALREADY);
        assertThat(tenants.reactivate(tenant.tenantId(), ACT)).isEqualTo(DONE);
        assertThat(tenants.reactivate(tenant.tenantId(), ACT)).isEqualTo(ALREADY);

        Tenant after = tenants.find(tenant.tenantId()).orElseThrow();
        assertThat(after.active()).isTrue();
        assertThat(after.epoch()).isEqualTo(2);
        assertThat(after.version()).isEqualTo(3);
        assertThat(after.updatedAt()).isCloseTo(time.now(), Assertions.within(1, ChronoUnit.MINUTES));
        String id = tenant.tenantId().toString();
        assertThat(rows.revocations(id))
                .singleElement()
                .satisfies(revocation ->
                        assertThat(revocation).containsEntry("kind", "tenant").containsEntry("epoch", 2L));
        assertThat(rows.changes("tenant", id)).hasSize(2);
        assertThat(rows.changes("revocation", "tenant:" + id)).hasSize(1);
        assertThat(rows.outbox(id))
                .extracting(event -> event.get("action"))
                .containsExactly("tenant_created", "tenant_deactivated", "tenant_reactivated");
    }

    @Test
    void aTenantsReactivationDoesNotReactivateItsClients() {
        Tenant tenant = aTenant();
        String client = rows.aClient(tenant.tenantId(), "none");
        rows.update("UPDATE clients SET status = 'inactive' WHERE client_id = ?", client);
        tenants.deactivate(tenant.tenantId(), ACT);
        tenants.reactivate(tenant.tenantId(), ACT);
        assertThat(rows.one("SELECT status FROM clients WHERE client_id = ?", client))
                .containsEntry("status", "inactive");
    }

    @Test
    void ofRacingRenamersWhoSawTheSameVersionOneWins() {
        Tenant tenant = aTenant();
        String id = tenant.tenantId().toString();

        List<Transition> results = Racers.race(
                8,
                () -> tenants.update(
                        tenant.tenantId(), new TenantMetadata("renamed " + UUID.randomUUID()), tenant.version(), ACT));

        assertThat(results).containsOnlyOnce(DONE).contains(STALE);
        assertThat(rows.outbox(id))
                .filteredOn("action", "tenant_updated")
                .singleElement()
                .satisfies(event -> assertThat((String) event.get("payload"))
                        .contains("\"before\": {\"name\": \"" + tenant.name(), "\"after\": {\"name\": \"renamed "));
        assertThat(rows.changes("tenant", id)).hasSize(1);
    }

    @Test
    void anotherTenantsNameIsTakenAndNothingIsWritten() {
        Tenant tenant = aTenant();
        Tenant other = aTenant();

        Transition result = tenants.update(
                tenant.tenantId(), new TenantMetadata(other.name().toUpperCase(Locale.ROOT)), tenant.version(), ACT);

        assertThat(result).isEqualTo(TAKEN);
        assertThat(tenants.find(tenant.tenantId())).contains(tenant);
        assertThat(rows.outbox(tenant.tenantId().toString())).hasSize(1);
    }

    @Test
    void theSameNameAgainChangesNothing() {
        Tenant tenant = aTenant();

        Transition result = tenants.update(tenant.tenantId(), new TenantMetadata(tenant.name()), tenant.version(), ACT);

        assertThat(result).isEqualTo(ALREADY);
        assertThat(tenants.find(tenant.tenantId())).contains(tenant);
        assertThat(rows.outbox(tenant.tenantId().toString())).hasSize(1);
    }

    @Test
    void aRaisedEpochEndsWhatWasIssuedBefore() {
        Tenant tenant = aTenant();

        assertThat(tenants.raiseEpoch(tenant.tenantId(), ACT)).isEqualTo(DONE);

        assertThat(tenants.find(tenant.tenantId()).orElseThrow().epoch()).isEqualTo(2);
        assertThat(rows.revocations(tenant.tenantId().toString())).hasSize(1);
    }

    @Test
    void tenantsAreListedInTheOrderOfTheirIds() {
        List<UUID> made = Stream.generate(() -> aTenant().tenantId())
                .limit(3)
                .sorted() // those of one millisecond have no order of their own
                .toList();

        List<UUID> first =
                tenants.list(null, 1000).stream().map(Tenant::tenantId).toList();
        assertThat(first).containsSubsequence(made);
        assertThat(tenants.list(made.get(1), 1000)).extracting(Tenant::tenantId).containsExactly(made.get(2));
        assertThat(tenants.list(made.getFirst(), 1))
                .extracting(Tenant::tenantId)
                .containsExactly(made.get(1));
    }

    @Test
    void anUnknownTenantIsSaidToBeUnknown() {
        assertThat(tenants.deactivate(UUID.randomUUID(), ACT)).isEqualTo(UNKNOWN);
        assertThat(tenants.reactivate(UUID.randomUUID(), ACT)).isEqualTo(UNKNOWN);
    }

    private Tenant aTenant() {
        return tenants.create(new TenantMetadata("tenant " + UUID.randomUUID()), ACT)
                .orElseThrow();
    }
}
