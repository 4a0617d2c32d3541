package dev.gatehouse.lab.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which hot statements promise to use an index, by the first lines of the service's files. */
final class Promises {
    private static final Pattern PROMISE = Pattern.compile("-- promises: ([a-z0-9_, ]+); <= \\d+ buffers");

    private Promises() {}

    /** @return index to statements, each as {@code RefreshDao/rotate} */
    static Map<String, Set<String>> in(Path root) throws IOException {
        Map<String, Set<String>> statements = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root.resolve("service/src/main/resources"))) {
            files.filter(file -> file.toString().endsWith(".sql"))
                    .forEach(file -> indexesOf(file)
                            .forEach(index -> statements
                                    .computeIfAbsent(index, any -> new TreeSet<>())
                                    .add(nameOf(file))));
        }
        return statements;
    }

    private static Stream<String> indexesOf(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            Matcher promise = PROMISE.matcher(lines.findFirst().orElse(""));
            return promise.matches() ? Stream.of(promise.group(1).split(", *")) : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Path file) {
        Path dao = file.getParent();
        return (dao == null ? file : dao.getFileName().resolve(file.getFileName()))
                .toString()
                .replace(".sql", "");
    }
}
