package dev.gatehouse.guard.plans;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first line of a hot statement's file: which indexes it uses and how many pages of 8 KiB it may touch. */
public record Promise(Set<String> indexes, long buffers) {
    private static final Pattern LINE = Pattern.compile("-- promises: ([a-z0-9_, ]+); <= (\\d+) buffers");

    /** Empty for a file that does not begin with one. */
    static Optional<Promise> in(String file) {
        Matcher matcher = LINE.matcher(file.lines().findFirst().orElse(""));
        return matcher.matches()
                ? Optional.of(new Promise(
                        new TreeSet<>(Set.of(matcher.group(1).split(", *"))), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }
}
