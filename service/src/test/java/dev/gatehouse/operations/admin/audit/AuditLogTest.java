package dev.gatehouse.operations.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.register.Rows;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class AuditLogTest {
    private static final UUID TENANT = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private Rows rows;
    private AuditLog log;

    @BeforeEach
    void open(Jdbi jdbi) {
        rows = new Rows(jdbi);
        rows.update("TRUNCATE outbox, outbox_sent, audit_events RESTART IDENTITY");
        log = new AuditLog(jdbi);
    }

    @Test
    void anEventIsShownWithItsPayloadTakenApart() {
        rows.update("""
                INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, origin, created_at)
                VALUES ('compliance', 'user_updated', ?, 'user', 'u1', 'r1',
                        '{"actor": "operator:root", "reason": "asked for it", "changed": ["operator"],
                          "before": {"operator": false}, "after": {"operator": true}}', '{"address": "192.0.2.1"}', ?)
                """, TENANT, NOON);

        assertThat(log.search(AuditFilter.NONE, null, 10).events())
                .containsExactly(new AuditEvent(
                        1,
                        "compliance",
                        "user_updated",
                        TENANT,
                        "user",
                        "u1",
                        "operator:root",
                        "asked for it",
                        Map.of("operator", false),
                        Map.of("operator", true),
                        Map.of("changed", List.of("operator")),
                        "r1",
                        NOON,
                        Map.of("address", "192.0.2.1")));
    }

    @Test
    void whatAnEventDoesNotTellIsAbsent() {
        rows.update(
                "INSERT INTO outbox (category, action, aggregate_type, aggregate_id) VALUES ('ops', 'a', 'x', '1')");

        AuditEvent event = log.search(AuditFilter.NONE, null, 10).events().getFirst();

        assertThat(Stream.of(
                        event.tenantId(),
                        event.actor(),
                        event.reason(),
                        event.before(),
                        event.after(),
                        event.requestId(),
                        event.origin()))
                .containsOnlyNulls();
        assertThat(event.details()).isEmpty();
    }

    static Stream<AuditFilter> filters() {
        return Stream.of(
                new AuditFilter("security", null, null, null, null, null, null, null, null),
                new AuditFilter(null, "wanted", null, null, null, null, null, null, null),
                new AuditFilter(null, null, TENANT, null, null, null, null, null, null),
                new AuditFilter(null, null, null, "session", null, null, null, null, null),
                new AuditFilter(null, null, null, null, "s1", null, null, null, null),
                new AuditFilter(null, null, null, null, null, "operator:ada", null, null, null),
                new AuditFilter(null, null, null, null, null, null, "r7", null, null),
                new AuditFilter(null, null, null, null, null, null, null, NOON, NOON.plusMillis(1)),
                new AuditFilter(
                        "security", "wanted", TENANT, "session", "s1", "operator:ada", "r7", NOON, NOON.plusMillis(1)));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void everyFilterLetsOnlyItsOwnPass(AuditFilter filter) {
        others(2, NOON.minusSeconds(1));
        rows.update("""
                INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, created_at)
                VALUES ('security', 'wanted', ?, 'session', 's1', 'r7', '{"actor": "operator:ada"}', ?)
                """, TENANT, NOON);
        others(2, NOON.plusMillis(1));

        assertThat(log.search(filter, null, 10).events())
                .extracting(AuditEvent::action)
                .containsExactly("wanted");
    }

    @Test
    void theAuditIsTurnedPageByPageNewestFirst() {
        others(5, NOON);

        AuditPage first = log.search(AuditFilter.NONE, null, 2);
        AuditPage second = log.search(AuditFilter.NONE, first.next(), 2);
        AuditPage third = log.search(AuditFilter.NONE, second.next(), 2);

        assertThat(ids(first)).containsExactly(5L, 4L);
        assertThat(ids(second)).containsExactly(3L, 2L);
        assertThat(ids(third)).containsExactly(1L);
        assertThat(third.next()).isNull();
        assertThat(log.search(AuditFilter.NONE, null, 5).next()).isNull();
    }

    @Test
    void whatIsRelayedAndWhatIsNotYetAreOneAudit() {
        others(5, NOON);
        rows.update(
                "WITH relayed AS (DELETE FROM outbox WHERE event_id IN (2, 4, 5) RETURNING *) INSERT INTO audit_events SELECT * FROM relayed");
        rows.update(
                "WITH sent AS (DELETE FROM outbox WHERE event_id = 3 RETURNING *) INSERT INTO outbox_sent SELECT * FROM sent");

        AuditPage first = log.search(AuditFilter.NONE, null, 2);
        AuditPage second = log.search(AuditFilter.NONE, first.next(), 2);
        AuditPage third = log.search(AuditFilter.NONE, second.next(), 2);

        assertThat(Stream.of(first, second, third).flatMap(page -> ids(page).stream()))
                .containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(third.next()).isNull();
    }

    @Test
    void anEventThatIsBeingRelayedIsThereOnce() {
        others(200, NOON);

        List<Object> seen = Racers.race(List.of(
                () -> {
                    for (int i = 1; i <= 200; i++) {
                        rows.update(
                                "WITH relayed AS (DELETE FROM outbox WHERE event_id = ? RETURNING *) INSERT INTO audit_events SELECT * FROM relayed",
                                i);
                    }
                    return List.of();
                },
                () -> Stream.generate(() -> ids(log.search(AuditFilter.NONE, null, 500)))
                        .limit(100)
                        .distinct()
                        .toList()));

        assertThat(seen).element(1).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(1);
        assertThat(ids(log.search(AuditFilter.NONE, null, 500))).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void aPageLooksAtTenThousandEventsAndSaysThatThereAreMore() {
        rows.update(
                "INSERT INTO outbox (category, action, aggregate_type, aggregate_id) VALUES ('ops', 'a', 'x', '1')");
        others(AuditLog.SIGHT + 5, NOON);
        AuditFilter rare = new AuditFilter(null, "a", null, null, null, null, null, null, null);

        AuditPage first = log.search(rare, null, 10);
        AuditPage second = log.search(rare, first.next(), 10);

        assertThat(first.events()).isEmpty();
        assertThat(ids(second)).containsExactly(1L);
        assertThat(second.next()).isNull();
    }

    @Test
    void theSearchEndsWhereEverythingIsOlderThanAsked() {
        others(5, NOON);
        others(AuditLog.SIGHT, NOON.plusSeconds(3600));
        AuditFilter recent = new AuditFilter(null, "a", null, null, null, null, null, NOON.plusSeconds(1800), null);
        AuditFilter all = new AuditFilter(null, "a", null, null, null, null, null, NOON, null);

        assertThat(log.search(recent, null, 10).next()).isNull();
        assertThat(log.search(all, null, 10).next()).isEqualTo(6);
    }

    @Test
    void anEmptyAuditHasOnePage() {
        assertThat(log.search(AuditFilter.NONE, null, 10)).isEqualTo(new AuditPage(List.of(), null));
    }

    private void others(int count, Instant at) {
        rows.update("""
                INSERT INTO outbox (category, action, aggregate_type, aggregate_id, payload, created_at)
                SELECT 'ops', 'other', 'user', 'u1', '{"actor": "operator:root"}', ? FROM generate_series(1, ?)
                """, at, count);
    }

    private static List<Long> ids(AuditPage page) {
        return page.events().stream().map(AuditEvent::eventId).toList();
    }
}
