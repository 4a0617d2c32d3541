package dev.gatehouse.register.clients;

import static dev.gatehouse.ground.kernel.Transition.ALREADY;
import static dev.gatehouse.ground.kernel.Transition.DONE;
import static dev.gatehouse.ground.kernel.Transition.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.register.Rows;
import dev.gatehouse.testkit.Copies;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class ClientsTest {
    private static final Act ACT = new Act("operator:root", "leaked secret", "request-7");

    private Rows rows;
    private UUID tenant;
    private String client;
    private Clients clients;
    private ClientRegistrations registrations;

    @BeforeEach
    void open(Jdbi jdbi) {
        rows = new Rows(jdbi);
        tenant = rows.aTenant();
        client = rows.aClient(tenant, "none");
        clients = new Clients(jdbi, Copies.none());
        registrations = new ClientRegistrations(jdbi, Rows.ENTROPY, new TestTime().source());
    }

    @Test
    void aDeactivatedClientIsAsUnknown() {
        assertThat(clients.find(client)).isPresent();
        assertThat(registrations.deactivate(client, ACT)).isEqualTo(DONE);
        assertThat(clients.find(client)).isEmpty();
    }

    @Test
    void deactivationEndsWhatWasIssuedBeforeAndTellsEveryInstanceAndTheAudit() {
        registrations.deactivate(client, ACT);

        assertThat(row())
                .containsEntry("status", "inactive")
                .containsEntry("version", 2L)
                .containsEntry("epoch", 2L);
        assertThat(rows.revocations(client))
                .singleElement()
                .satisfies(revocation -> assertThat(revocation)
                        .containsEntry("kind", "client")
                        .containsEntry("epoch", 2L)
                        .containsEntry("outlives", true));
        assertThat(rows.changes("client", client)).containsExactly(Map.of("topic", "client", "number", 2L));
        assertThat(rows.changes("revocation", "client:" + client)).hasSize(1);
        assertThat(rows.outbox(client))
                .singleElement()
                .satisfies(
                        event -> assertThat(event)
                                .containsEntry("category", "compliance")
                                .containsEntry("action", "client_deactivated")
                                .containsEntry("tenant_id", tenant)
                                .containsEntry("request_id", "request-7")
                                .containsEntry(
                                        "payload",
                                        "{\"actor\": \"operator:root\", \"after\": {\"epoch\": 2, \"status\": \"inactive\"},"
                                                + " \"before\": {\"epoch\": 1, \"status\": \"active\"}, \"reason\": \"leaked secret\"}"));
    }

    @Test
    void reactivationLetsTheClientInAgainAndBringsNothingBack() {
        registrations.deactivate(client, ACT);
        assertThat(registrations.reactivate(client, ACT)).isEqualTo(DONE);

        assertThat(clients.find(client)).hasValueSatisfying(found -> {
            assertThat(found.version()).isEqualTo(3);
            assertThat(found.epoch()).isEqualTo(2);
        });
        assertThat(rows.revocations(client)).hasSize(1);
        assertThat(rows.changes("client", client)).hasSize(2);
        assertThat(rows.outbox(client))
                .last()
                .satisfies(event -> assertThat(event).containsEntry("action", "client_reactivated"));
    }

    @Test
    void aRaisedEpochEndsWhatWasIssuedBeforeAndLeavesTheClientIn() {
        assertThat(registrations.raiseEpoch(client, ACT)).isEqualTo(DONE);

        assertThat(clients.find(client))
                .hasValueSatisfying(found -> assertThat(found.epoch()).isEqualTo(2));
        assertThat(rows.revocations(client))
                .singleElement()
                .satisfies(revocation ->
                        assertThat(revocation).containsEntry("kind", "client").containsEntry("epoch", 2L));
        assertThat(rows.changes("client", client)).hasSize(1);
        assertThat(rows.changes("revocation", "client:" + client)).hasSize(1);
        assertThat(rows.outbox(client))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("action", "sessions_revoked")
                        .containsEntry("aggregate_type", "client"));
    }

    @Test
    void aTransitionThatIsNoneWritesNothing(TestDatabase database) {
        assertThat(registrations.reactivate(client, ACT)).isEqualTo(ALREADY);
        assertThat(registrations.deactivate("nobody", ACT)).isEqualTo(UNKNOWN);
        assertThat(registrations.reactivate("nobody", ACT)).isEqualTo(UNKNOWN);
        assertThat(registrations.raiseEpoch("nobody", ACT)).isEqualTo(UNKNOWN);

        assertThat(rows.outbox(client)).isEmpty();
        assertThat(rows.outbox("nobody")).isEmpty();
        assertThat(row()).containsEntry("version", 1L);
        assertThat(database.roundTrips().during(() -> registrations.deactivate(client, ACT)))
                .hasSize(1);
    }

    @Test
    void ofRacingDeactivationsOneIsDone() {
        List<Transition> results = Racers.race(8, () -> registrations.deactivate(client, ACT));

        assertThat(results).containsOnlyOnce(DONE);
        assertThat(Collections.frequency(results, ALREADY)).isEqualTo(7);
        assertThat(row()).containsEntry("version", 2L).containsEntry("epoch", 2L);
        assertThat(rows.revocations(client)).hasSize(1);
        assertThat(rows.changes("client", client)).hasSize(1);
        assertThat(rows.outbox(client)).hasSize(1);
    }

    private Map<String, Object> row() {
        return rows.one("SELECT status, version, epoch FROM clients WHERE client_id = ?", client);
    }
}
