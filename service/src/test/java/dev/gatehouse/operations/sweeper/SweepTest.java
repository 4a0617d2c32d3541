package dev.gatehouse.operations.sweeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.guard.audit.AuditConfig;
import dev.gatehouse.register.tokens.AuthorizationCode;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import io.dropwizard.util.Duration;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class SweepTest {
    private static final List<SweptTable> AUDIT =
            List.of(SweptTable.AUDIT_EVENTS, SweptTable.OUTBOX, SweptTable.OUTBOX_SENT);

    private final TestTime time = new TestTime();
    private final TestDatabase database;
    private final Sweep sweep;
    private Realm realm;

    SweepTest(TestDatabase database) {
        this.database = database;
        this.sweep = new Sweep(
                database.back(),
                time.source(),
                new SweeperConfig(null, 2, Duration.milliseconds(1), null),
                Keep.of(AuditConfig.DEFAULTS),
                new SweepMetrics(new PrometheusRegistry()),
                () -> false);
        this.realm = Realm.in(database.back());
    }

    @BeforeEach
    void startWithEmptyTables() {
        database.back()
                .useHandle(
                        handle -> handle.execute(
                                "TRUNCATE interactions, used_jtis, revocations, auth_codes, logins, refresh_tokens, sessions, changes,"
                                        + " client_secrets, idempotency_keys, rate_buckets, rate_allowances, lockouts, subject_tokens, oidc_model_instances, outbox, outbox_sent, audit_events"));
        realm = Realm.in(database.back());
    }

    @Test
    void forgetsNoTableWhoseRowsExpire() {
        List<String> withAnEnd = database.back()
                .withHandle(handle -> handle.select("SELECT table_name::text FROM information_schema.columns"
                                + " WHERE table_schema = 'public' AND column_name = 'expires_at'")
                        .mapTo(String.class)
                        .list());
        Set<String> expiring = new TreeSet<>(withAnEnd);
        expiring.addAll(List.of("changes", "audit_events", "outbox", "outbox_sent"));

        assertThat(Arrays.stream(SweptTable.values()).map(SweptTable::tableName))
                .containsExactlyInAnyOrderElementsOf(expiring);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OUTBOX")
    void deletesTheDeadAndLeavesTheLiving(SweptTable table) {
        for (int i = 0; i < 5; i++) {
            aRow(table, "now() - interval '2 days'");
            aRow(table, "now() + interval '1 hour'");
        }

        assertThat(swept(false, table)).isEqualTo(new Swept(table, 10, 5, 10));
        assertThat(database.rowsOf(table.tableName())).isEqualTo(5);
        assertThat(swept(false, table)).isEqualTo(new Swept(table, 5, 0, 5));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OUTBOX")
    void countsInADryRunAndDeletesNothing(SweptTable table) {
        for (int i = 0; i < 3; i++) {
            aRow(table, "now() - interval '2 days'");
        }
        aRow(table, "now() + interval '2 days'");

        assertThat(swept(true, table)).isEqualTo(new Swept(table, 4, 3, 4));
        assertThat(database.rowsOf(table.tableName())).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OUTBOX")
    void leavesARowThatSomebodyHolds(SweptTable table) {
        aRow(table, "now() - interval '2 days'");
        try (Handle other = database.back().open()) {
            other.begin();
            other.execute("SELECT 1 FROM " + table.tableName() + " FOR UPDATE");
            aRow(table, "now() - interval '2 days'");

            assertThat(swept(false, table)).isEqualTo(new Swept(table, 2, 1, 2));
            other.rollback();
        }
        assertThat(swept(false, table)).isEqualTo(new Swept(table, 1, 1, 1));
    }

    @Test
    void keepsASpentCodeADayLongerSoThatItsReuseIsKnown() {
        aRow(SweptTable.AUTH_CODES, "now()");

        time.advance(java.time.Duration.ofHours(23));
        assertThat(swept(false, SweptTable.AUTH_CODES).deleted()).isZero();
        time.advance(java.time.Duration.ofHours(2));
        assertThat(swept(false, SweptTable.AUTH_CODES).deleted()).isOne();
    }

    @Test
    void keepsASecretWithoutAnEnd() {
        aRow(SweptTable.CLIENT_SECRETS, "NULL");

        assertThat(swept(false, SweptTable.CLIENT_SECRETS)).isEqualTo(new Swept(SweptTable.CLIENT_SECRETS, 1, 0, 1));
    }

    @Test
    void keepsWhatARevocationAndAnAssertionMayStillMeetWhileClocksDiffer() {
        aRow(SweptTable.REVOCATIONS, "now()");
        aRow(SweptTable.USED_JTIS, "now()");

        time.advance(java.time.Duration.ofSeconds(30));
        assertThat(swept(false, SweptTable.REVOCATIONS).deleted()).isZero();
        assertThat(swept(false, SweptTable.USED_JTIS).deleted()).isZero();
    }

    @Test
    void goesThroughEveryTableAndTellsHowFarItIs() {
        Set<SweptTable> deleting = EnumSet.complementOf(EnumSet.of(SweptTable.OUTBOX));
        for (SweptTable table : deleting) {
            for (int i = 0; i < 3; i++) {
                aRow(table, "now() - interval '2 days'");
            }
        }
        Map<SweptTable, List<Long>> told = new HashMap<>();

        boolean whole = sweep.run(
                deleting, false, swept -> told.merge(swept.table(), List.of(swept.deleted()), SweepTest::both));

        assertThat(whole).isTrue();
        assertThat(told).containsOnlyKeys(deleting);
        assertThat(told.values()).containsOnly(List.of(0L, 2L, 3L));
    }

    @Test
    void tellsHowManyRowsItExpectsBeforeItBegins() {
        for (int i = 0; i < 5; i++) {
            aRow(SweptTable.SESSIONS, "now() - interval '2 days'");
        }
        database.back().useHandle(handle -> handle.execute("ANALYZE sessions"));
        List<Swept> told = new ArrayList<>();

        sweep.run(List.of(SweptTable.SESSIONS, SweptTable.LOGINS), false, told::add);

        assertThat(told)
                .startsWith(
                        new Swept(SweptTable.SESSIONS, 0, 0, 5),
                        new Swept(SweptTable.LOGINS, 0, 0, 0),
                        new Swept(SweptTable.SESSIONS, 2, 2, 5))
                .endsWith(new Swept(SweptTable.SESSIONS, 5, 5, 5), new Swept(SweptTable.LOGINS, 0, 0, 0));
    }

    @Test
    void stopsBetweenTwoBatchesWhenItIsInterrupted() {
        for (int i = 0; i < 6; i++) {
            aRow(SweptTable.SESSIONS, "now() - interval '2 days'");
        }

        boolean whole = sweep.run(List.of(SweptTable.SESSIONS, SweptTable.LOGINS), false, swept -> {
            if (swept.visited() > 0) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(whole).isFalse();
        assertThat(database.rowsOf("sessions")).isEqualTo(4);
    }

    @Test
    void leavesPeopleAndWhatIsNotRelayedAlone() {
        realm.execute(
                "INSERT INTO outbox (category, action, aggregate_type, aggregate_id) VALUES ('ops', 'x', 'x', 'x')");
        long users = database.rowsOf("users");

        time.advance(java.time.Duration.ofDays(4000));
        sweep.run(List.of(SweptTable.values()), false, swept -> {});

        assertThat(database.rowsOf("outbox")).isOne();
        assertThat(database.rowsOf("users")).isEqualTo(users);
    }

    @Test
    void keepsTheSampleOfWhatWentWellForAShorterTimeThanTheRest() {
        anEvent("audit_events", 1, "ops", 31);
        anEvent("audit_events", 2, "security", 31);
        anEvent("audit_events", 3, "compliance", 399);
        anEvent("audit_events", 4, "compliance", 401);

        assertThat(swept(false, SweptTable.AUDIT_EVENTS).deleted()).isEqualTo(2);
        assertThat(realm.text("SELECT string_agg(event_id::text, ' ' ORDER BY event_id) FROM audit_events"))
                .isEqualTo("2 3");
    }

    @Test
    void forgetsWhereAnEventCameFromBeforeTheEventAlsoWhileItIsNotRelayed() {
        for (String table : List.of("audit_events", "outbox", "outbox_sent")) {
            anEvent(table, 1, "security", 31);
            anEvent(table, 2, "security", 29);
        }

        sweep.run(AUDIT, true, swept -> {});
        assertThat(database.rowsOf("audit_trail WHERE origin IS NULL")).isZero();
        sweep.run(AUDIT, false, swept -> {});

        assertThat(database.rowsOf("audit_trail WHERE event_id = 1 AND origin IS NULL"))
                .isEqualTo(3);
        assertThat(database.rowsOf("audit_trail WHERE event_id = 2 AND origin IS NOT NULL"))
                .isEqualTo(3);
    }

    @Test
    void doesNotReadTheAuditThatIsTooYoungToLoseAnything() {
        for (int i = 1; i <= 9; i++) {
            anEvent("audit_events", i, "security", i < 4 ? 31 : 1);
        }

        assertThat(swept(false, SweptTable.AUDIT_EVENTS).visited()).isEqualTo(3);
    }

    private void anEvent(String table, int id, String category, int daysAgo) {
        realm.execute(
                "INSERT INTO " + table
                        + " (event_id, category, action, aggregate_type, aggregate_id, payload, origin, created_at)"
                        + (table.equals("outbox") ? " OVERRIDING SYSTEM VALUE" : "")
                        + " VALUES (?, ?, 'x', 'x', 'x', '{}', '{\"address\": \"192.0.2.1\"}', now() - make_interval(days => ?))",
                id,
                category,
                daysAgo);
    }

    private Swept swept(boolean dryRun, SweptTable table) {
        Swept[] last = new Swept[1];
        assertThat(sweep.run(List.of(table), dryRun, swept -> last[0] = swept)).isTrue();
        return last[0];
    }

    private static List<Long> both(List<Long> before, List<Long> then) {
        return Stream.concat(before.stream(), then.stream()).toList();
    }

    private void aRow(SweptTable table, String ends) {
        UUID id = Realm.ENTROPY.timeOrderedId();
        switch (table) {
            case INTERACTIONS ->
                realm.execute(
                        "INSERT INTO interactions (interaction_id, browser_hash, client_id, parameters, expires_at)"
                                + " VALUES (?, sha256('browser'), ?, '{}', " + ends + ")",
                        id,
                        realm.clientId());
            case USED_JTIS ->
                realm.execute(
                        "INSERT INTO used_jtis (client_id, jti_hash, expires_at) VALUES (?, sha256(?::text::bytea), "
                                + ends + ")",
                        realm.clientId(),
                        id.toString());
            case REVOCATIONS ->
                realm.execute(
                        "INSERT INTO revocations (kind, subject, expires_at) VALUES ('jti', ?, " + ends + ")",
                        id.toString());
            case IDEMPOTENCY_KEYS ->
                realm.execute(
                        "INSERT INTO idempotency_keys (actor, key, fingerprint, expires_at) VALUES ('operator:ada', ?,"
                                + " sha256('body'), " + ends + ")",
                        id.toString());
            case CLIENT_SECRETS ->
                realm.execute(
                        "INSERT INTO client_secrets (client_id, secret_hash, expires_at) VALUES (?, sha256(?::text::bytea), "
                                + ends + ")",
                        realm.clientId(),
                        id.toString());
            case AUTH_CODES -> {
                AuthorizationCode code = realm.aCode(id, null);
                realm.execute("UPDATE auth_codes SET expires_at = " + ends + " WHERE code_id = ?", code.id());
            }
            case LOGINS ->
                realm.execute("UPDATE logins SET expires_at = " + ends + " WHERE login_id = ?", realm.aLogin());
            case REFRESH_TOKENS ->
                realm.execute(
                        "INSERT INTO refresh_tokens (token_id, family_hash, token_hash, session_id, client_id, scopes,"
                                + " auth_time, amr, expires_at) VALUES (?, sha256('family'), sha256('token'), ?, ?, '{openid}',"
                                + " now(), '{pwd}', " + ends + ")",
                        id,
                        id,
                        realm.clientId());
            case SESSIONS ->
                realm.execute(
                        "UPDATE sessions SET expires_at = " + ends + " WHERE session_id = ?", realm.aSession("active"));
            case RATE_BUCKETS ->
                realm.execute(
                        "INSERT INTO rate_buckets VALUES (decode(md5(?), 'hex'), decode(md5('scope'), 'hex'), " + ends
                                + ")",
                        id.toString());
            case RATE_ALLOWANCES ->
                realm.execute(
                        "INSERT INTO rate_allowances VALUES (decode(md5(?), 'hex'), " + ends + ")", id.toString());
            case LOCKOUTS ->
                realm.execute(
                        "INSERT INTO lockouts VALUES (sha256(?::text::bytea), 1, now(), 1, now(), now(), " + ends + ")",
                        id.toString());
            case SUBJECT_TOKENS ->
                realm.execute(
                        "INSERT INTO subject_tokens (token_hash, subject_token_id, tenant_id, user_id, user_epoch, tenant_epoch,"
                                + " created_by, expires_at) VALUES (sha256(?::text::bytea), ?, ?, ?, 1, 1, 'operator:ada', "
                                + ends + ")",
                        id.toString(),
                        id,
                        realm.tenantId(),
                        realm.userId());
            case OIDC_MODEL_INSTANCES ->
                realm.execute(
                        "INSERT INTO oidc_model_instances (tenant_id, model_name, id, payload, expires_at) VALUES (?, 'Grant', ?, '{}', "
                                + ends + ")",
                        realm.tenantId(),
                        id.toString());
            case CHANGES ->
                realm.execute("INSERT INTO changes (topic, subject, changed_at) VALUES ('key', 'k', " + ends + ")");
            case AUDIT_EVENTS, OUTBOX_SENT ->
                realm.execute("INSERT INTO " + table.tableName()
                        + " (event_id, category, action, aggregate_type, aggregate_id, payload, created_at)"
                        + " SELECT COALESCE(max(event_id), 0) + 1, 'compliance', 'x', 'x', 'x', '{}', "
                        + ends
                        + " - interval '400 days' FROM " + table.tableName());
            case OUTBOX -> throw new AssertionError("nothing in the outbox is ever dead");
        }
    }
}
