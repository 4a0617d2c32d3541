package dev.gatehouse.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.chaos.Findings.Wrong;
import dev.gatehouse.cluster.Cluster;
import dev.gatehouse.testkit.Eventually;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Jdbi;

/** A second record of every event, made by the database in the transaction that the event is of. */
record Witness(Cluster cluster) {
    static Witness in(Cluster cluster) {
        cluster.postgres().jdbi().useHandle(handle -> handle.createScript("""
                CREATE TABLE witness (event_id bigint PRIMARY KEY, category text NOT NULL);
                CREATE FUNCTION bear_witness() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO witness SELECT event_id, category FROM events;
                    RETURN NULL;
                END $$;
                CREATE TRIGGER witness AFTER INSERT ON outbox
                    REFERENCING NEW TABLE AS events FOR EACH STATEMENT EXECUTE FUNCTION bear_witness();
                """).execute());
        return new Witness(cluster);
    }

    /** Waits until the relay and the audit's consumer are through. */
    void verify(Findings findings) {
        Jdbi jdbi = cluster.postgres().jdbi();
        Eventually.holds(
                "the outbox is empty",
                () -> count(jdbi, "SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM outbox_sent)") == 0);
        long lost = count(
                jdbi,
                "SELECT count(*) FROM witness WHERE NOT EXISTS (SELECT FROM audit_events a WHERE a.event_id = witness.event_id)");
        findings.add(Wrong.EVENT_LOST, lost, "committed and not in the audit");
        findings.add(Wrong.OUT_OF_ORDER, outOfOrder(compliance(jdbi)), "of one thing, a later one came first");
    }

    long events() {
        return count(cluster.postgres().jdbi(), "SELECT count(*) FROM witness");
    }

    private static Set<Long> compliance(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.select("SELECT event_id FROM witness WHERE category = 'compliance'")
                .mapTo(Long.class)
                .set());
    }

    /** A record may come again; what counts is the order in which each came first. */
    private long outOfOrder(Set<Long> ofThese) {
        Map<String, Long> last = new HashMap<>();
        Set<Long> seen = new HashSet<>();
        long wrong = 0;
        for (ConsumerRecord<String, String> record : cluster.kafka().recordsOf(Cluster.TOPIC)) {
            Long number = Long.valueOf(
                    new String(record.headers().lastHeader("event_id").value(), UTF_8));
            if (ofThese.contains(number) && seen.add(number)) {
                wrong += last.getOrDefault(record.key(), 0L) > number ? 1 : 0;
                last.put(record.key(), number);
            }
        }
        return wrong;
    }

    private static long count(Jdbi jdbi, String sql) {
        return jdbi.withHandle(handle -> handle.select(sql).mapTo(Long.class).one());
    }
}
