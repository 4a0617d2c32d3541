package dev.gatehouse.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.gatehouse.operations.bench.stage.Wire;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Ports;
import dev.gatehouse.testkit.TestKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Two instances in demo mode behind HAProxy, over one PostgreSQL, one Redis and one Kafka. */
public final class Cluster implements AutoCloseable {
    /** Where the audit goes. */
    public static final String TOPIC = "gatehouse.audit.events";

    private static final int PARTITIONS = 3;
    private static final List<String> NAMES = List.of("one", "two");
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Path folder;
    private final int port;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final ClusterPostgres postgres;
    private final Wire toPostgres;
    private final ClusterRedis redis;
    private final TestKafka kafka;
    private final List<Instance> instances = new ArrayList<>();

    private Cluster(Path folder, Form form) throws Exception {
        this.folder = folder;
        this.port = form.port() == 0 ? Ports.free() : form.port();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        try {
            this.postgres = opened(new ClusterPostgres(folder));
            this.toPostgres = opened(Wire.to(postgres.jdbcUrl()));
            this.redis = opened(new ClusterRedis(form.sentinel()));
            this.kafka = opened(TestKafka.started());
            kafka.make(TOPIC, PARTITIONS);
            begin(form);
            opened(new Balancer(folder, port, instances));
        } catch (Exception | AssertionError e) {
            close();
            throw e;
        }
    }

    /** Returns when all of it is ready. */
    public static Cluster start(Form form) throws Exception {
        return new Cluster(Files.createTempDirectory("gatehouse-cluster"), form);
    }

    /** One after the other at first: they would make the same schema. */
    private void begin(Form form) throws Exception {
        Path config = config(form);
        for (int i = 0; i < NAMES.size(); i++) {
            Instance instance = opened(new Instance(
                    NAMES.get(i),
                    folder,
                    config,
                    form.instancePort(i + 1),
                    form.instanceAdminPort(i + 1),
                    environment()));
            instances.add(instance);
            instance.awaitReady();
        }
    }

    private Path config(Form form) throws IOException {
        ObjectNode config = (ObjectNode) YAML.readTree(
                Path.of(System.getProperty("gatehouse.root"), "config.yml").toFile());
        ((ObjectNode) config.at("/database")).put("migrate", true);
        ((ObjectNode) config.at("/rateLimits")).put("store", "postgres").put("inDemo", true);
        ((ObjectNode) config.at("/health")).put("drain", "1 second"); // HAProxy looks three times meanwhile
        config.putArray("trustedProxies").add("127.0.0.1");
        form.changes().accept(config);
        Path file = folder.resolve("config.yml");
        YAML.writeValue(file.toFile(), config);
        return file;
    }

    private Map<String, String> environment() {
        Map<String, String> all = new HashMap<>();
        all.put("GATEHOUSE_DEMO", "true");
        all.put("GATEHOUSE_ISSUER", address());
        all.put("GATEHOUSE_KEY_ENCRYPTION_KEY", "00".repeat(32)); // keeps nobody's secrets, and its data goes away
        all.put("GATEHOUSE_DATABASE_URL", toPostgres.jdbcUrl());
        all.put("GATEHOUSE_DATABASE_USER", postgres.user());
        all.put("GATEHOUSE_DATABASE_PASSWORD", postgres.password());
        all.put("GATEHOUSE_REDIS_URL", redis.url());
        all.put("GATEHOUSE_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        return all;
    }

    /** Of the balancer, and so of the whole. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    public Http http() {
        return Http.at(address());
    }

    public Path folder() {
        return folder;
    }

    public List<Instance> instances() {
        return instances;
    }

    public ClusterPostgres postgres() {
        return postgres;
    }

    /** By which both instances go to the database. */
    public Wire toPostgres() {
        return toPostgres;
    }

    public ClusterRedis redis() {
        return redis;
    }

    public TestKafka kafka() {
        return kafka;
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    /** Also at the end of this JVM, if nobody did; a second time does nothing. */
    @Override
    public synchronized void close() {
        try {
            while (!opened.isEmpty()) {
                opened.pop().close();
            }
            if (Files.exists(folder)) {
                delete();
            }
        } catch (Exception e) {
            throw new AssertionError("a part did not stop", e);
        }
    }

    private void delete() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
