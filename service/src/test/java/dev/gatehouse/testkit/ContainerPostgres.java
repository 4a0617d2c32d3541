package dev.gatehouse.testkit;

import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL's own image, by Testcontainers; where no Docker engine answers, the tests are skipped and say so. */
final class ContainerPostgres {
    private static final String IMAGE = "postgres:18-alpine";

    private ContainerPostgres() {}

    static TestServer.Running start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new TestAbortedException("no Docker engine answers here, so nothing is tested on a container");
        }
        PostgreSQLContainer container =
                new PostgreSQLContainer(IMAGE).withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
        container.start();
        String address = "jdbc:postgresql://" + container.getHost() + ":" + container.getFirstMappedPort() + "/";
        return new TestServer.Running(address, container.getUsername(), container.getPassword(), container);
    }
}
