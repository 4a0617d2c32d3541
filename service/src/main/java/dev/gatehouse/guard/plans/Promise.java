package dev.gatehouse.guard.plans;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first line of a hot statement's file: which indexes it uses and how many pages of 8 KiB it may touch. */
public record Promise(Set<String> indexes, long buffers) {
    private static final Pattern LINE = Pattern.compile("-- promises: ([a-z0-9_, ]+); <= (\\d+) buffers");

    /** @throws IllegalArgumentException when the method has no file or its file promises nothing */
    public static Promise of(Class<?> dao, String method) {
        String file = dao.getSimpleName() + "/" + method + ".sql";
        try (InputStream in = dao.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("no such file: " + file);
            }
            return in(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .orElseThrow(() -> new IllegalArgumentException("no promise: " + file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty for a file that does not begin with one. */
    static Optional<Promise> in(String file) {
        Matcher matcher = LINE.matcher(file.lines().findFirst().orElse(""));
        return matcher.matches()
                ? Optional.of(new Promise(
                        new TreeSet<>(Set.of(matcher.group(1).split(", *"))), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }
}
