package dev.gatehouse.operations.bench.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A server as shipped, and what is otherwise about it.
 *
 * @param main the program's class, on this process's own class path
 * @param config the config.yml that is shipped
 * @param changes made to a copy of it
 */
public record Staging(
        Class<?> main, Path config, List<String> jvm, Map<String, String> environment, Consumer<ObjectNode> changes) {
    public static Staging shipped(Class<?> main, Path config) {
        return new Staging(main, config, List.of(), Map.of(), nothing -> {});
    }

    /** With these options of Java, such as {@code -Xmx256m}, beside those it has. */
    public Staging withJvm(String... options) {
        List<String> all = Stream.concat(jvm.stream(), Stream.of(options)).toList();
        return new Staging(main, config, all, environment, changes);
    }

    public Staging withEnvironment(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new Staging(main, config, jvm, Map.copyOf(more), changes);
    }

    /** With its database at the far end of a wire. */
    public Staging by(Wire wire) {
        return withEnvironment("GATEHOUSE_DATABASE_URL", wire.jdbcUrl());
    }

    /** These beside those there are. */
    public Staging withChanges(Consumer<ObjectNode> more) {
        return new Staging(main, config, jvm, environment, changes.andThen(more));
    }
}
