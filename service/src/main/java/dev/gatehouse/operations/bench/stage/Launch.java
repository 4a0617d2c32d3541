package dev.gatehouse.operations.bench.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.gatehouse.ground.kernel.Sha256;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A server's command line, environment and configuration, in a folder of its own. */
record Launch(Staging staging, StagedDatabase database, Folder folder, String operatorToken) {
    /** All servers on a database need the same; it keeps nobody's secrets, and the database goes away. */
    private static final String KEY_ENCRYPTION_KEY = "00".repeat(32);

    ProcessBuilder program() throws IOException {
        ProcessBuilder program = new ProcessBuilder(words())
                .directory(folder.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(said().toFile());
        settle(program.environment());
        return program;
    }

    /** What the server says. */
    Path said() {
        return folder.path().resolve("said.txt");
    }

    private List<String> words() throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(staging.jvm());
        words.addAll(program(classPath()));
        words.addAll(List.of("server", changedConfig().toString()));
        return words;
    }

    /** A jar as its users start it, since an AOT cache knows the difference; what is not packed yet by its main class. */
    private List<String> program(String classPath) {
        return classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)
                ? List.of("-jar", classPath)
                : List.of(
                        "--enable-native-access=ALL-UNNAMED", // the jar's manifest says so
                        "-cp",
                        classPath,
                        staging.main().getName());
    }

    /** This process's own, wherever the server is started. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(joining(File.pathSeparator));
    }

    private Path changedConfig() throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        ObjectNode config = yaml.readValue(Files.readString(staging.config(), UTF_8), ObjectNode.class);
        staging.changes().accept(config);
        Path changed = folder.path().resolve("config.yml");
        yaml.writeValue(changed.toFile(), config);
        return changed;
    }

    private void settle(Map<String, String> environment) throws IOException {
        environment
                .keySet()
                .removeIf(name -> name.startsWith("GATEHOUSE_")
                        || name.equals("JDK_JAVA_OPTIONS")
                        || name.equals("JAVA_TOOL_OPTIONS"));
        environment.putAll(Map.of(
                "GATEHOUSE_DEMO", "true",
                "GATEHOUSE_PUBLIC_PORT", Integer.toString(freePort()), // the issuer follows it, so it may not be 0
                "GATEHOUSE_ADMIN_PORT", "0",
                "GATEHOUSE_DATA_DIR", folder.path().toString(),
                "GATEHOUSE_KEY_ENCRYPTION_KEY", KEY_ENCRYPTION_KEY,
                "GATEHOUSE_OPERATOR_TOKEN_SHA256", HexFormat.of().formatHex(Sha256.of(operatorToken)),
                "GATEHOUSE_DATABASE_URL", database.jdbcUrl(),
                "GATEHOUSE_DATABASE_USER", database.user(),
                "GATEHOUSE_DATABASE_PASSWORD", database.password()));
        environment.putAll(staging.environment());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
