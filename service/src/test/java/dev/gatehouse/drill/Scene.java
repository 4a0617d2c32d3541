package dev.gatehouse.drill;

import dev.gatehouse.operations.bench.stage.Wire;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Blocker;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A real server, in use by real clients, over a way to its database that can be held up. */
final class Scene implements AutoCloseable {
    private final TestDatabase database;
    private final Wire wire;
    private final RunningGatehouse gatehouse;
    private final AdminApi admin;
    private final Traffic traffic;
    private final List<Blocker> held = new ArrayList<>();

    private Scene(TestDatabase database, Wire wire, RunningGatehouse gatehouse) {
        this.database = database;
        this.wire = wire;
        this.gatehouse = gatehouse;
        this.admin = AdminApi.of(gatehouse);
        database.back().useExtension(CrowdDao.class, dao -> dao.moveIn(Traffic.CLIENTS, Traffic.WILD, Traffic.SECRET));
        this.traffic = new Traffic(gatehouse.http()).begin();
    }

    static Scene on(TestDatabase database) {
        Wire wire = Wire.to(database.jdbcUrl());
        RunningGatehouse gatehouse = RunningGatehouse.start(
                database,
                new TestTime(),
                Map.of("GATEHOUSE_DATABASE_URL", wire.jdbcUrl()),
                config -> config.withObject("/rateLimits").put("inDemo", true));
        return new Scene(database, wire, gatehouse);
    }

    RunningGatehouse gatehouse() {
        return gatehouse;
    }

    Traffic traffic() {
        return traffic;
    }

    Wire wire() {
        return wire;
    }

    /** Whether the first screen tells of it. */
    boolean tellsOf(Incident incident) {
        return since(incident).isPresent();
    }

    Instant now() {
        return Instant.parse(admin.get("/api/now").json().path("at").asText());
    }

    /** How often the server looked, every two seconds, until it told of the incident. */
    long looksToName(Incident incident, Instant staged) {
        Instant named = since(incident).orElseThrow();
        return StreamSupport.stream(
                        admin.get("/api/now/history").json().path("items").spliterator(), false)
                .map(point -> Instant.parse(point.path("at").asText()))
                .filter(at -> at.isAfter(staged) && !at.isAfter(named))
                .count();
    }

    private Optional<Instant> since(Incident incident) {
        return StreamSupport.stream(admin.get("/api/now").json().path("alarms").spliterator(), false)
                .filter(alarm -> alarm.path("alarm").asText().equals(incident.alarm())
                        && alarm.path("summary").asText().startsWith(incident.says()))
                .map(alarm -> Instant.parse(alarm.path("since").asText()))
                .findFirst();
    }

    /** Somebody else's transaction takes this and keeps it. */
    void hold(String lock) {
        held.add(Blocker.holding(database.back(), lock));
    }

    void run(String task, String... arguments) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            named.put(arguments[i], arguments[i + 1]);
        }
        admin.post("/tasks/" + task, named);
    }

    /** As by psql: in no transaction. */
    void execute(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** What no runbook ends: the way is as it was, users go home, and so does who was not found. */
    void calmDown() throws InterruptedException {
        for (Blocker blocker : held) {
            blocker.close();
        }
        held.clear();
        wire.holdUp(Duration.ZERO);
        traffic.calmDown();
    }

    @Override
    public void close() {
        traffic.close();
        gatehouse.close();
        wire.close();
    }
}
