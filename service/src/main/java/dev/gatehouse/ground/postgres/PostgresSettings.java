package dev.gatehouse.ground.postgres;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the server keeps its data, where it listens, and what it is told beyond our defaults.
 *
 * @param dataFolder holds all that is kept; the server lives in {@code postgres/} inside it
 * @param port on 127.0.0.1; 0 takes a free one at every start
 * @param serverSettings stand above ours, by PostgreSQL's own names
 */
public record PostgresSettings(Path dataFolder, int port, Map<String, String> serverSettings) {
    public PostgresSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
        serverSettings = Map.copyOf(serverSettings);
    }
}
