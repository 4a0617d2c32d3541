package dev.gatehouse.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.testkit.Ports;
import java.util.function.Consumer;

/**
 * What a cluster is like.
 *
 * @param port of the balancer; each instance has two of its own above it. 0: free ones
 * @param sentinel whether Redis has a replica and a Sentinel that lets it succeed
 * @param changes of the shipped configuration, beyond those that make instances a cluster
 */
public record Form(int port, boolean sentinel, Consumer<ObjectNode> changes) {
    public static final Form USUAL = new Form(0, false, config -> {});

    public Form withSentinel() {
        return new Form(port, true, changes);
    }

    public Form with(Consumer<ObjectNode> more) {
        return new Form(port, sentinel, changes.andThen(more));
    }

    int instancePort(int number) {
        return port == 0 ? Ports.free() : port + 100 * number;
    }

    int instanceAdminPort(int number) {
        return port == 0 ? Ports.free() : port + 100 * number + 1;
    }
}
