package dev.gatehouse.cluster;

import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.GatehouseProcess;
import dev.gatehouse.testkit.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** One Gatehouse of a cluster, which keeps its ports however often it is started. */
public final class Instance implements AutoCloseable {
    private final String name;
    private final Path folder;
    private final Path config;
    private final Map<String, String> environment;
    private final int port;
    private final int adminPort;
    private GatehouseProcess process;

    Instance(String name, Path folder, Path config, int port, int adminPort, Map<String, String> environment)
            throws IOException {
        this.name = name;
        this.folder = Files.createDirectories(folder.resolve(name));
        this.config = config;
        this.port = port;
        this.adminPort = adminPort;
        this.environment = GatehouseProcess.with(
                environment,
                "GATEHOUSE_PUBLIC_PORT",
                Integer.toString(port),
                "GATEHOUSE_ADMIN_PORT",
                Integer.toString(adminPort),
                "GATEHOUSE_DATA_DIR",
                this.folder.toString());
        this.process = begun();
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    public int adminPort() {
        return adminPort;
    }

    /** Straight to this one, past the balancer. */
    public Http http() {
        return Http.at("http://127.0.0.1:" + port);
    }

    public Http admin() {
        return Http.at("http://127.0.0.1:" + adminPort);
    }

    public void kill() throws InterruptedException {
        process.kill();
    }

    public void pause() {
        process.pause();
    }

    public void goOn() {
        process.goOn();
    }

    /** SIGTERM; returns when it has ended. */
    public void terminate() throws InterruptedException {
        process.terminated();
    }

    public void start() throws Exception {
        process = begun();
        awaitReady();
    }

    /** On a machine whose clock is ahead; returns when it serves, ready or not. */
    public void startAhead(Duration by) throws Exception {
        Map<String, String> shifted = GatehouseProcess.with(environment, ShiftedGatehouse.SHIFT, by.toString());
        process = GatehouseProcess.start(ShiftedGatehouse.class, folder, shifted, "server", config.toString());
        process.ready();
    }

    public void awaitReady() throws Exception {
        process.ready();
        Eventually.holds(name + " is ready", this::isReady);
    }

    public boolean isReady() {
        try {
            return admin().get("/health/ready").status() == 200;
        } catch (AssertionError noAnswer) {
            return false;
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it said since it was started last. */
    public String said() throws IOException {
        return process.said();
    }

    private GatehouseProcess begun() throws IOException {
        return GatehouseProcess.start(folder, environment, "server", config.toString());
    }

    @Override
    public void close() {
        process.close();
    }
}
