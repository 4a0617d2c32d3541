package dev.gatehouse.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.Figures;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.KafkaExtension;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestKafka;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two instances on one database with their audit over Kafka. */
@ExtendWith({PostgresExtension.class, KafkaExtension.class})
class KafkaOutageTest {
    private final TestDatabase database;
    private final TestKafka kafka;
    private final String topic;
    private final List<RunningGatehouse> instances;

    KafkaOutageTest(TestDatabase database, TestKafka kafka) {
        this.database = database;
        this.kafka = kafka;
        this.topic = kafka.aTopic(3);
        this.instances = List.of(started(), started());
    }

    @AfterEach
    void stop() {
        instances.forEach(RunningGatehouse::close);
    }

    @Test
    void whileKafkaIsAwayNoRequestFailsAndNothingIsLost() {
        Realm realm = Realm.in(database.back());
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger renamed = new AtomicInteger();
        List<Callable<List<Integer>>> acts = new ArrayList<>();
        for (RunningGatehouse instance : instances) {
            acts.add(() -> tokens(instance.http(), over));
            acts.add(() -> renames(AdminApi.of(instance), realm, over, renamed));
        }
        acts.add(() -> {
            try {
                Eventually.holds("some are back", () -> database.rowsOf("audit_events") > 20);
                outage(realm, renamed);
            } finally {
                over.set(true);
            }
            return List.of();
        });

        List<Integer> statuses =
                Racers.race(acts).stream().flatMap(List::stream).toList();

        assertThat(statuses).hasSizeGreaterThan(50).containsOnly(200);
        allIsBack();
        assertThat(database.rowsOf(renamesOf(realm))).isEqualTo(renamed.get());
        assertThat(numbersByThing().get(realm.tenantId().toString()))
                .hasSize(renamed.get())
                .isSorted();
    }

    @Test
    void whatIsReplayedIsInTheTopicAgainAndInTheAuditOnce() {
        AdminApi admin = AdminApi.of(instances.getFirst());
        Realm realm = Realm.in(database.back());
        String tenant = "/api/tenants/" + realm.tenantId();
        assertThat(admin.patch(tenant, Map.of("name", "another")).status()).isEqualTo(200);
        allIsBack();
        Instant soon = Instant.now().plus(Duration.ofMinutes(1));
        String hour = "from=" + soon.minus(Duration.ofHours(1)) + "&to=" + soon;

        replayed(admin, hour + "&dry_run=true");
        assertThat(copies(realm)).isOne();
        replayed(admin, hour);
        assertThat(copies(realm)).isEqualTo(2);

        allIsBack();
        assertThat(database.rowsOf(renamesOf(realm))).isOne();
    }

    private static String renamesOf(Realm realm) {
        return "audit_events WHERE action = 'tenant_updated' AND aggregate_id = '" + realm.tenantId() + "'";
    }

    private void outage(Realm realm, AtomicInteger renamed) {
        kafka.stop();
        int before = renamed.get();
        RunningGatehouse one = instances.getFirst();
        Eventually.holds("it goes on", () -> renamed.get() > before + 5);
        Eventually.holds(
                "the health tells", () -> health(one).path("message").asText().startsWith("degraded"));
        Eventually.holds("the metrics tell", () -> Figures.of(one).value("gatehouse_kafka_away") == 1);
        Eventually.holds("the outbox grows", () -> Figures.of(one).value("gatehouse_outbox_pending") > 5);
        assertThat(one.admin().get("/health/ready").status()).isEqualTo(200);
        assertThat(shown(AdminApi.of(one), realm)).doesNotHaveDuplicates().hasSizeGreaterThan(before);
        kafka.start();
        Eventually.holds("the health is good", () -> health(one).path("message").isMissingNode());
    }

    private static List<Integer> tokens(Http http, AtomicBoolean over) {
        Http backend = http.withBasic("demo-backend", "demo-backend-secret");
        List<Integer> statuses = new ArrayList<>();
        while (!over.get()) {
            statuses.add(backend.form("/auth/token", "grant_type", "client_credentials")
                    .status());
        }
        return statuses;
    }

    /** Both instances' operators want the same tenant, so that one may be told that it changes all the time: 409. */
    private static List<Integer> renames(AdminApi admin, Realm realm, AtomicBoolean over, AtomicInteger renamed) {
        List<Integer> statuses = new ArrayList<>();
        while (!over.get()) {
            int status = admin.patch(
                            "/api/tenants/" + realm.tenantId(),
                            Map.of("name", "named " + Realm.ENTROPY.timeOrderedId()))
                    .status();
            if (status == 200) {
                renamed.incrementAndGet();
            }
            if (status != 409) {
                statuses.add(status);
            }
        }
        return statuses;
    }

    private static List<Long> shown(AdminApi admin, Realm realm) {
        JsonNode page = admin.get("/api/audit", "target_id", realm.tenantId().toString(), "limit", "200")
                .json();
        List<Long> numbers = new ArrayList<>();
        page.path("items").forEach(event -> numbers.add(event.path("event_id").longValue()));
        return numbers;
    }

    private static JsonNode health(RunningGatehouse instance) {
        return instance.admin()
                .withBearer(AdminApi.DEMO_TOKEN)
                .get("/healthcheck")
                .json()
                .path("kafka");
    }

    private void allIsBack() {
        Eventually.holds("all is back", () -> database.rowsOf("outbox") == 0 && database.rowsOf("outbox_sent") == 0);
    }

    private static void replayed(AdminApi admin, String arguments) {
        String run = admin.post("/tasks/outbox-replay?" + arguments).text("run_id");
        Eventually.holds(
                "the run is done",
                () -> admin.get("/api/runs/" + run).text("state").equals("done"));
    }

    private long copies(Realm realm) {
        return kafka.recordsOf(topic).stream()
                .filter(record -> record.key().equals(realm.tenantId().toString()))
                .count();
    }

    /** In the order in which each came first. */
    private Map<String, List<Long>> numbersByThing() {
        Map<String, List<Long>> all = new HashMap<>();
        for (ConsumerRecord<String, String> record : kafka.recordsOf(topic)) {
            List<Long> numbers = all.computeIfAbsent(record.key(), any -> new ArrayList<>());
            Long number = Long.valueOf(
                    new String(record.headers().lastHeader("event_id").value(), UTF_8));
            if (!numbers.contains(number)) {
                numbers.add(number);
            }
        }
        return all;
    }

    private RunningGatehouse started() {
        return RunningGatehouse.start(
                database,
                new TestTime(),
                Map.of("GATEHOUSE_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()),
                config -> {
                    ((ObjectNode) config.at("/kafka"))
                            .put("topic", topic)
                            .put("deadLetterTopic", topic + ".dead")
                            .put("group", topic + "-group");
                    ((ObjectNode) config.at("/audit")).put("opsSample", 1.0);
                });
    }
}
