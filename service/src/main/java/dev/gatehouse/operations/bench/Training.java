package dev.gatehouse.operations.bench;

import dev.gatehouse.ground.postgres.PostgresBinaries;
import dev.gatehouse.operations.bench.stage.StagedDatabase;
import dev.gatehouse.operations.bench.stage.StagedServer;
import dev.gatehouse.operations.bench.stage.Staging;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A server under every workload for half a minute, whose JVM leaves what it learned: classes loaded and linked, and which
 * methods are hot (JEP 483, 514, 515). The next server starts with it in half the time. Good for this jar and this JVM only; any
 * other ignores it.
 */
public final class Training {
    /** The first Java that writes such a cache in one step. */
    private static final int FIRST_JAVA = 25;

    private final PostgresBinaries binaries;
    private final Staging staging;
    private final Consumer<String> told;

    /** @param told hears a line for every turn */
    public Training(PostgresBinaries binaries, Staging staging, Consumer<String> told) {
        this.binaries = binaries;
        this.staging = staging;
        this.told = told;
    }

    /** @throws IllegalArgumentException when this Java cannot */
    public void leave(Path cache) throws Exception {
        if (Runtime.version().feature() < FIRST_JAVA) {
            throw new IllegalArgumentException("needs Java " + FIRST_JAVA + " or newer, this is " + Runtime.version());
        }
        Path left = cache.toAbsolutePath();
        Files.deleteIfExists(left);
        Staging trained = staging.withJvm("-XX:AOTCacheOutput=" + left);
        try (StagedDatabase database = StagedDatabase.start(binaries, Map.of())) {
            train(trained, database);
            prove(staging.withJvm("-XX:AOTCache=" + left, "-XX:AOTMode=on"), database);
        }
    }

    private void train(Staging trained, StagedDatabase database) throws Exception {
        try (Site site = Site.open(trained, database)) {
            Plan plan = Plan.training();
            site.warmUp(site.workloads(plan), plan, told);
        }
    }

    /** In this mode a JVM that cannot take its cache does not start; in the usual one it would only be slow. */
    private void prove(Staging cached, StagedDatabase database) {
        try (StagedServer server = StagedServer.start(cached, database)) {
            told.accept("ready " + server.startMillis() + " ms after exec with it");
        }
    }
}
