package dev.gatehouse.register.resources;

import static dev.gatehouse.ground.kernel.Transition.ALREADY;
import static dev.gatehouse.ground.kernel.Transition.DONE;
import static dev.gatehouse.ground.kernel.Transition.STALE;
import static dev.gatehouse.ground.kernel.Transition.TAKEN;
import static dev.gatehouse.ground.kernel.Transition.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.ground.kernel.Objection;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.register.Rows;
import dev.gatehouse.testkit.Copies;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.TestTime;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class ResourceRegistrationsTest {
    private static final Act ACT = new Act("operator:root", "onboarding", "request-9");
    private static final ResourceMetadata METADATA = new ResourceMetadata("Payments", List.of("pay"), 300, "jwt");

    private Rows rows;
    private UUID tenant;
    private String indicator;
    private Resources resources;
    private ResourceRegistrations registrations;

    @BeforeEach
    void open(Jdbi jdbi) {
        rows = new Rows(jdbi);
        tenant = rows.aTenant();
        indicator = "https://api.example.com/" + tenant;
        resources = new Resources(jdbi, Copies.none());
        registrations = new ResourceRegistrations(jdbi, new TestTime().source());
    }

    @Test
    void aRegisteredResourceIsATarget() {
        assertThat(register(indicator)).isEqualTo(DONE);

        assertThat(resources.targets(tenant, List.of(indicator))).containsExactly(indicator);
        assertThat(resources.find(tenant, indicator))
                .contains(new Resource(indicator, Set.of("pay"), 300, TokenFormat.JWT));
        assertThat(registrations.find(tenant, indicator)).hasValueSatisfying(found -> {
            assertThat(found.metadata()).isEqualTo(METADATA);
            assertThat(found.status()).isEqualTo("active");
            assertThat(found.version()).isOne();
        });
        assertThat(rows.outbox(indicator))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("category", "compliance")
                        .containsEntry("action", "resource_created")
                        .containsEntry("tenant_id", tenant)
                        .containsEntry("request_id", "request-9"));
    }

    @Test
    void anIndicatorIsRegisteredOnceATenant() {
        UUID other = rows.aTenant();
        assertThat(register(indicator)).isEqualTo(DONE);
        assertThat(register(indicator)).isEqualTo(TAKEN);
        assertThat(registrations.create(new NewResource(other, indicator, METADATA), ACT))
                .isEqualTo(DONE);
        assertThat(rows.outbox(indicator)).hasSize(2);
    }

    @Test
    void noResourceComesUnderAnUnknownOrInactiveTenant() {
        rows.update("UPDATE tenants SET status = 'inactive' WHERE tenant_id = ?", tenant);
        assertThat(register(indicator)).isEqualTo(UNKNOWN);
        assertThat(registrations.create(new NewResource(UUID.randomUUID(), indicator, METADATA), ACT))
                .isEqualTo(UNKNOWN);
        assertThat(rows.outbox(indicator)).isEmpty();
    }

    @Test
    void anUpdateTellsOnlyWhatChanged() {
        register(indicator);
        assertThat(registrations.update(
                        tenant, indicator, new ResourceMetadata("Payments", List.of("pay"), null, "opaque"), 1, ACT))
                .isEqualTo(DONE);
        assertThat(rows.outbox(indicator))
                .last()
                .satisfies(
                        event -> assertThat(event)
                                .containsEntry("action", "resource_updated")
                                .containsEntry(
                                        "payload",
                                        "{\"actor\": \"operator:root\", \"after\": {\"access_token_format\": \"opaque\", \"access_token_seconds\": null},"
                                                + " \"before\": {\"access_token_format\": \"jwt\", \"access_token_seconds\": 300}, \"reason\": \"onboarding\"}"));
    }

    @Test
    void anUpdateThatChangesNothingOrComesTooLateWritesNothing() {
        register(indicator);
        ResourceMetadata other = new ResourceMetadata("Other", List.of(), null, "jwt");
        assertThat(registrations.update(tenant, indicator, METADATA, 1, ACT)).isEqualTo(ALREADY);
        assertThat(registrations.update(tenant, indicator, other, 2, ACT)).isEqualTo(STALE);
        assertThat(registrations.update(tenant, "urn:nothing", other, 1, ACT)).isEqualTo(UNKNOWN);
        assertThat(rows.outbox(indicator)).hasSize(1);
    }

    @Test
    void ofRacingUpdatesOneIsDoneAndTheOthersAreStale() {
        register(indicator);
        AtomicInteger names = new AtomicInteger();
        List<Transition> results = Racers.race(
                8,
                () -> registrations.update(
                        tenant,
                        indicator,
                        new ResourceMetadata("name " + names.incrementAndGet(), List.of(), null, "jwt"),
                        1,
                        ACT));

        assertThat(results).containsOnlyOnce(DONE);
        assertThat(Collections.frequency(results, STALE)).isEqualTo(7);
        assertThat(rows.outbox(indicator)).hasSize(2);
    }

    @Test
    void anInactiveResourceIsNoTargetUntilItIsReactivated() {
        register(indicator);

        assertThat(registrations.deactivate(tenant, indicator, ACT)).isEqualTo(DONE);
        assertThatThrownBy(() -> resources.targets(tenant, List.of(indicator))).isInstanceOf(OAuthException.class);
        assertThat(resources.find(tenant, indicator)).isEmpty();
        assertThat(registrations.deactivate(tenant, indicator, ACT)).isEqualTo(ALREADY);

        assertThat(registrations.reactivate(tenant, indicator, ACT)).isEqualTo(DONE);
        assertThat(resources.targets(tenant, List.of(indicator))).hasSize(1);
        assertThat(registrations.reactivate(tenant, indicator, ACT)).isEqualTo(ALREADY);
        assertThat(registrations.deactivate(tenant, "urn:nothing", ACT)).isEqualTo(UNKNOWN);
        assertThat(rows.outbox(indicator).stream().map(event -> event.get("action")))
                .containsExactly("resource_created", "resource_deactivated", "resource_reactivated");
    }

    @Test
    void pagesFollowEachOther() {
        List.of("urn:a", "urn:b", "urn:c").forEach(this::register);
        assertThat(indicatorsOf(registrations.list(tenant, null, 2))).containsExactly("urn:a", "urn:b");
        assertThat(indicatorsOf(registrations.list(tenant, "urn:b", 2))).containsExactly("urn:c");
        assertThat(registrations.list(rows.aTenant(), null, 2)).isEmpty();
    }

    @Test
    void eachMemberHasItsRule() {
        assertThat(new NewResource(tenant, indicator, METADATA).objections()).isEmpty();
        for (String wrong : List.of("", "api", "https://api.example.com/#x", "urn:" + "a".repeat(2045))) {
            assertThat(fieldsOf(wrong, METADATA)).containsExactly("indicator");
        }
        assertThat(fieldsOf(indicator, new ResourceMetadata("", List.of("gatehouse:admin"), 86_401, "JWT")))
                .containsExactly("name", "scopes", "access_token_seconds", "access_token_format");
        assertThatThrownBy(() -> register("api")).isInstanceOf(IllegalArgumentException.class);
    }

    private Transition register(String indicator) {
        return registrations.create(new NewResource(tenant, indicator, METADATA), ACT);
    }

    private List<String> fieldsOf(String indicator, ResourceMetadata metadata) {
        return new NewResource(tenant, indicator, metadata)
                .objections().stream().map(Objection::field).toList();
    }

    private static List<String> indicatorsOf(List<RegisteredResource> resources) {
        return resources.stream().map(RegisteredResource::indicator).toList();
    }
}
