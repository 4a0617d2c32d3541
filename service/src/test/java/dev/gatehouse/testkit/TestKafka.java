package dev.gatehouse.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** A broker that is its own controller, in this JVM and on loopback, with small logs. It keeps its port and its data over a stop. */
public final class TestKafka implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Path folder;
    private final int port;
    private final Properties properties;
    private final AtomicInteger topics = new AtomicInteger();
    private @Nullable KafkaRaftServer broker;

    private TestKafka(Path folder, int port, int controllerPort) {
        this.folder = folder;
        this.port = port;
        this.properties = properties(folder, port, controllerPort);
    }

    public static TestKafka started() {
        for (String noisy : List.of("org.apache.kafka", "kafka", "state.change.logger")) {
            ((Logger) LoggerFactory.getLogger(noisy)).setLevel(Level.ERROR);
        }
        try {
            TestKafka kafka =
                    new TestKafka(Files.createTempDirectory("gatehouse-test-kafka"), Ports.free(), Ports.free());
            kafka.format();
            kafka.start();
            return kafka;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Nothing when it runs. */
    public void start() {
        if (broker == null) {
            broker = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
            broker.startup();
        }
    }

    public void stop() {
        if (broker != null) {
            broker.shutdown();
            broker.awaitShutdown();
            broker = null;
        }
    }

    /** Of a name that no other test has. */
    public String aTopic(int partitions) {
        String name = "t" + topics.incrementAndGet();
        make(name, partitions);
        return name;
    }

    public void make(String topic, int partitions) {
        asked(admin -> admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                .all());
    }

    public void send(String topic, @Nullable String key, @Nullable String value) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers());
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** All that ever was sent, partition by partition. */
    public List<ConsumerRecord<String, String>> recordsOf(String topic) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers());
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(one -> new TopicPartition(topic, one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long all = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (records.size() < all) {
                consumer.poll(PATIENCE).forEach(records::add);
            }
            return records.stream()
                    .sorted(Comparator.<ConsumerRecord<String, String>>comparingInt(ConsumerRecord::partition)
                            .thenComparingLong(ConsumerRecord::offset))
                    .toList();
        }
    }

    /** How many records the group has committed to have read. */
    public long committed(String group, String topic) {
        Map<TopicPartition, OffsetAndMetadata> offsets =
                asked(admin -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return offsets.entrySet().stream()
                .filter(one -> one.getKey().topic().equals(topic))
                .mapToLong(one -> one.getValue().offset())
                .sum();
    }

    /** How many consumers the group has, all of them with partitions of their own. */
    public int members(String group) {
        var described =
                asked(admin -> admin.describeConsumerGroups(List.of(group)).all());
        return (int) described.values().stream()
                .flatMap(one -> one.members().stream())
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .count();
    }

    @Override
    public void close() throws IOException {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private <T> T asked(Function<Admin, KafkaFuture<T>> question) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            return question.apply(admin).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** As {@code kafka-storage format} does, which wants another version of its command line's parser than Dropwizard brings. */
    private void format() throws IOException {
        String data = properties.getProperty("log.dirs");
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(PrintStream.nullOutputStream(), true, UTF_8))
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(data))
                    .setMetadataLogDirectory(data)
                    .setControllerListenerName("CONTROLLER")
                    .run();
        } catch (Exception e) {
            throw new IOException("Kafka's folder was not formatted", e);
        }
    }

    private static Properties properties(Path folder, int port, int controllerPort) {
        Properties all = new Properties();
        all.putAll(Map.ofEntries(
                entry("process.roles", "broker,controller"),
                entry("node.id", "1"),
                entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                entry("controller.listener.names", "CONTROLLER"),
                entry("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
                entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port),
                entry("log.dirs", folder.resolve("data").toString()),
                entry("num.partitions", "1"),
                entry("group.initial.rebalance.delay.ms", "0"),
                entry("group.min.session.timeout.ms", "1000"),
                entry("controlled.shutdown.enable", "false"),
                entry("num.network.threads", "2"),
                entry("num.io.threads", "2"),
                entry("background.threads", "2"),
                entry("log.cleaner.dedupe.buffer.size", "2097152"),
                entry("log.index.size.max.bytes", "1048576")));
        for (String internal : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            all.put(internal + ".num.partitions", "1");
            all.put(internal + ".replication.factor", "1");
            all.put(internal + ".segment.bytes", "1048576");
        }
        all.put("transaction.state.log.min.isr", "1");
        all.put("share.coordinator.state.topic.min.isr", "1");
        return all;
    }
}
