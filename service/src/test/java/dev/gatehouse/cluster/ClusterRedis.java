package dev.gatehouse.cluster;

import dev.gatehouse.operations.bench.stage.Wire;
import dev.gatehouse.testkit.RedisServer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Redis at the far end of a wire; or one with a replica and a Sentinel, which say themselves where they are. */
public final class ClusterRedis implements AutoCloseable {
    private static final String NAME = "gatehouse";

    private final RedisServer server = RedisServer.start();
    private final Wire wire = Wire.toPort(server.port());
    private final List<RedisServer> more;

    ClusterRedis(boolean sentinel) {
        this.more = sentinel
                ? List.of(
                        RedisServer.start("--replicaof", "127.0.0.1 " + server.port()),
                        RedisServer.sentinelOf(server, NAME))
                : List.of();
    }

    String url() {
        return sentinel() == null
                ? "redis://127.0.0.1:" + wire.port()
                : "redis-sentinel://127.0.0.1:" + sentinel().port() + "/" + NAME;
    }

    private @Nullable RedisServer sentinel() {
        return more.isEmpty() ? null : more.getLast();
    }

    /** The first one, who may have been succeeded. */
    public RedisServer server() {
        return server;
    }

    public Wire wire() {
        return wire;
    }

    @Override
    public void close() {
        wire.close();
        Stream.concat(more.reversed().stream(), Stream.of(server)).forEach(RedisServer::close);
    }
}
