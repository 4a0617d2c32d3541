package dev.gatehouse.lab;

import dev.gatehouse.ground.postgres.PostgresBinaries;
import dev.gatehouse.lab.server.Access;
import dev.gatehouse.lab.server.LabServer;
import dev.gatehouse.lab.server.Scale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One lab server a JVM. Hands in a fresh copy of the rows for every test ({@link Lab}), or the server ({@link Access}). */
public final class LabExtension implements ParameterResolver {
    public static final Scale SCALE = new Scale(0.02);
    private static final Namespace HERE = Namespace.create(LabExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Lab.class || type == Access.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Access access = context.getRoot()
                .getStore(HERE)
                .getOrComputeIfAbsent("server", any -> Served.start(), Served.class)
                .server()
                .access();
        return parameter.getParameter().getType() == Access.class ? access : Lab.open(access, SCALE, "test");
    }

    private record Served(LabServer server, Path folder) implements AutoCloseable {
        static Served start() {
            try {
                Path folder = Files.createTempDirectory("gatehouse-lab");
                Path cache = Path.of(System.getProperty("gatehouse.root"), "service", "target", "postgres");
                return new Served(
                        LabServer.start(folder, PostgresBinaries.onClassPath().cachedIn(cache), SCALE), folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
