package dev.gatehouse.register.users;

import static dev.gatehouse.ground.kernel.Transition.DONE;
import static dev.gatehouse.ground.kernel.Transition.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.register.Rows;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.TestTime;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class ErasureTest {
    private static final Act ACT = new Act("operator:root", "asked for it", "request-1");
    private static final PasswordsConfig QUICK = new PasswordsConfig(64, 1, 1, 2, 64);

    private final ExecutorService pool = QUICK.openPool();
    private Rows rows;
    private UUID tenant;
    private String client;
    private Users users;

    @BeforeEach
    void open(Jdbi jdbi) {
        rows = new Rows(jdbi);
        tenant = rows.aTenant();
        client = rows.aClient(tenant, "none");
        users = new Users(jdbi, new Passwords(QUICK, pool, Rows.ENTROPY), Rows.ENTROPY, new TestTime().source());
    }

    @AfterEach
    void close() {
        pool.shutdownNow();
    }

    @Test
    void nothingPersonalIsLeftInAnyTable() {
        User erika = aUserWithALife("Erika.Mustermann@Example.com", "Erika", "Mustermann");
        assertThat(tablesThatSay("mustermann"))
                .contains("users", "interactions", "subject_tokens", "oidc_model_instances");

        assertThat(users.erase(erika.userId(), ACT)).isEqualTo(DONE);

        assertThat(tablesThatSay("mustermann")).isEmpty();
        assertThat(tablesThatSay("erika")).isEmpty();
        assertThat(tablesThatSay(erika.userId().toString()))
                .containsExactlyInAnyOrder("revocations", "changes", "outbox");
    }

    @Test
    void whatIsAUsersGoesWithItAndNobodyElses() {
        User erika = aUserWithALife("erika@example.com", "Erika", "M");
        User bob = aUserWithALife("bob@example.com", "Bob", "B");

        users.erase(erika.userId(), ACT);

        for (String table :
                List.of("users", "sessions", "logins", "consents", "organization_members", "subject_tokens")) {
            assertThat(rows.of("SELECT 1 FROM " + table + " WHERE user_id = ?", erika.userId()))
                    .as(table)
                    .isEmpty();
            assertThat(rows.of("SELECT 1 FROM " + table + " WHERE user_id = ?", bob.userId()))
                    .as(table)
                    .isNotEmpty();
        }
        assertThat(tablesThatSay("bob@example.com")).contains("users", "interactions");
    }

    @Test
    void theAuditKeepsThePseudonymousIdOnly() {
        User erika = aUserWithALife("erika@example.com", "Erika", "M");
        String id = erika.userId().toString();

        users.erase(erika.userId(), ACT);

        assertThat(rows.outbox(id))
                .last()
                .satisfies(event -> assertThat(event)
                        .containsEntry("category", "compliance")
                        .containsEntry("action", "user_deleted")
                        .containsEntry("tenant_id", tenant)
                        .containsEntry("request_id", "request-1")
                        .containsEntry(
                                "payload",
                                "{\"actor\": \"operator:root\", \"reason\": \"asked for it\", \"sessions\": 3}"));
        assertThat(rows.revocations(id))
                .singleElement()
                .satisfies(revocation -> assertThat(revocation)
                        .containsEntry("kind", "user")
                        .containsEntry("epoch", erika.epoch() + 1)
                        .containsEntry("outlives", true));
        assertThat(rows.changes("user", id)).hasSize(1);
        assertThat(rows.changes("revocation", "user:" + id)).hasSize(1);
    }

    @Test
    void ofRacingErasuresOneIsDone() {
        User erika = aUserWithALife("erika@example.com", "Erika", "M");
        String id = erika.userId().toString();

        List<Transition> results = Racers.race(8, () -> users.erase(erika.userId(), ACT));

        assertThat(results).containsOnlyOnce(DONE);
        assertThat(Collections.frequency(results, UNKNOWN)).isEqualTo(7);
        assertThat(rows.outbox(id)).filteredOn("action", "user_deleted").hasSize(1);
        assertThat(rows.revocations(id)).hasSize(1);
        assertThat(rows.changes("user", id)).hasSize(1);
    }

    @Test
    void everyChangeOfAUserMayRaceWithItsErasure() {
        for (int round = 0; round < 10; round++) {
            User erika = aUserWithALife("erika" + round + "@example.com", "Erika", "M");
            UUID id = erika.userId();
            List<Callable<Transition>> acts = List.of(
                    () -> users.erase(id, ACT),
                    () -> users.deactivate(id, ACT),
                    () -> users.reactivate(id, ACT),
                    () -> users.raiseEpoch(id, ACT),
                    () -> users.setPassword(id, "other", ACT),
                    () -> users.erase(id, ACT),
                    () -> users.deactivate(id, ACT),
                    () -> users.raiseEpoch(id, ACT));

            Racers.race(acts);

            assertThat(users.find(id)).isEmpty();
            assertThat(rows.outbox(id.toString()))
                    .last()
                    .satisfies(event -> assertThat(event).containsEntry("action", "user_deleted"));
            assertThat(rows.of("SELECT 1 FROM revocations WHERE subject = ? AND epoch > 1", id.toString()))
                    .hasSize(1);
        }
    }

    @Test
    void theSameEmailMayComeBackAsAnotherUser() {
        User erika = aUserWithALife("erika@example.com", "Erika", "M");
        users.erase(erika.userId(), ACT);
        assertThat(aUserWithALife("erika@example.com", "Erika", "M").userId()).isNotEqualTo(erika.userId());
    }

    /** Signed in twice, once more without a browser; one consent, two requests under way. */
    private User aUserWithALife(String email, String given, String family) {
        Map<String, Object> profile = Map.of("given_name", given, "family_name", family, "name", given + " " + family);
        User user = users.create(new NewUser(tenant, email, true, false, profile, "secret"), ACT)
                .orElseThrow();
        UUID login = rows.aLogin(tenant, user.userId());
        rows.aSession(tenant, user.userId(), client, login);
        rows.aSession(tenant, user.userId(), rows.aClient(tenant, "none"), login);
        UUID session = rows.aSession(tenant, user.userId(), client, null);
        rows.update(
                "INSERT INTO consents (user_id, client_id, scopes) VALUES (?, ?, '{openid}')", user.userId(), client);
        rows.update("""
                INSERT INTO refresh_tokens (token_id, family_hash, token_hash, session_id, client_id, scopes, auth_time, amr, expires_at)
                VALUES (gen_random_uuid(), ?, ?, ?, ?, '{openid}', now(), '{pwd}', now() + interval '30 days')
                """, Rows.ENTROPY.secret(), Rows.ENTROPY.secret(), session, client);
        UUID organization = Rows.ENTROPY.timeOrderedId();
        rows.update(
                "INSERT INTO organizations (organization_id, tenant_id, name) VALUES (?, ?, 'Inc.')",
                organization,
                tenant);
        rows.update(
                "INSERT INTO organization_members (organization_id, user_id) VALUES (?, ?)",
                organization,
                user.userId());
        rows.update("""
                INSERT INTO subject_tokens (token_hash, subject_token_id, tenant_id, user_id, context, user_epoch, tenant_epoch, created_by, expires_at)
                VALUES (?, gen_random_uuid(), ?, ?, jsonb_build_object('asked', ?::text), 1, 1, 'operator:root', now() + interval '10 minutes')
                """, Rows.ENTROPY.secret(), tenant, user.userId(), given + " " + family);
        anExchangedToken("{\"accountId\": \"" + user.userId() + "\", \"extra\": {\"context\": \"" + family + "\"}}");
        anExchangedToken("{\"accountId\": \"another\", \"extra\": {\"act\": {\"sub\": \"" + user.userId() + "\"}}}");
        anInteraction("{\"login_hint\": [\"" + email.toLowerCase(Locale.ROOT) + "\"]}", null);
        anInteraction("{}", user.userId());
        return user;
    }

    private void anExchangedToken(String payload) {
        rows.update(
                "INSERT INTO oidc_model_instances (tenant_id, model_name, id, payload, expires_at)"
                        + " VALUES (?, 'AccessToken', gen_random_uuid()::text, ?::jsonb, now() + interval '10 minutes')",
                tenant,
                payload);
    }

    private void anInteraction(String parameters, @Nullable UUID consentedBy) {
        rows.update("""
                INSERT INTO interactions (interaction_id, browser_hash, client_id, parameters, consented_by, expires_at)
                VALUES (gen_random_uuid(), ?, ?, ?::jsonb, ?, now() + interval '10 minutes')
                """, Rows.ENTROPY.secret(), client, parameters, consentedBy);
    }

    private List<String> tablesThatSay(String word) {
        return rows
                .of(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")
                .stream()
                .map(table -> (String) table.get("table_name"))
                .filter(table -> !rows.of(
                                "SELECT 1 FROM " + table + " AS row WHERE row::text ILIKE ? LIMIT 1", "%" + word + "%")
                        .isEmpty())
                .toList();
    }
}
