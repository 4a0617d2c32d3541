package dev.gatehouse.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first line of a hot statement's file: which indexes it uses and how many pages it may touch. */
public record Promise(Set<String> indexes, long buffers) {
    private static final Pattern LINE = Pattern.compile("-- promises: ([a-z0-9_, ]+); <= (\\d+) buffers");

    public static Promise of(Class<?> dao, String method) {
        String file = dao.getSimpleName() + "/" + method + ".sql";
        try (InputStream in = dao.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("no such file: " + file);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse(""));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Promise parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a promise: " + line);
        }
        return new Promise(new TreeSet<>(Set.of(matcher.group(1).split(", *"))), Long.parseLong(matcher.group(2)));
    }
}
