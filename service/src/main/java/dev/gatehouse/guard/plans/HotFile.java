package dev.gatehouse.guard.plans;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.ParsedSql;

/**
 * A file that begins with a promise.
 *
 * @param name its DAO and method, {@code RefreshDao.rotate}
 * @param sql with {@code $1}, {@code $2} and so on: one for every place, as the driver numbers them
 * @param parameters their names, in the same order
 */
public record HotFile(String name, Promise promise, String sql, List<String> parameters) {
    private static final ClasspathSqlLocator WITHOUT_COMMENTS = ClasspathSqlLocator.removingComments();
    private static final Pattern PLACE = Pattern.compile("\\?");

    /** @param resource as the class path has it; empty for one that promises nothing */
    static Optional<HotFile> at(String resource) {
        return Promise.in(textOf(resource)).map(promise -> {
            ClassLoader loader = HotFile.class.getClassLoader();
            // without a context: it would only be quoted in a failure
            ParsedSql parsed = new ColonPrefixSqlParser().parse(WITHOUT_COMMENTS.getResource(loader, resource), null);
            AtomicInteger place = new AtomicInteger();
            return new HotFile(
                    nameOf(resource),
                    promise,
                    PLACE.matcher(parsed.getSql()).replaceAll(any -> "\\$" + place.incrementAndGet()),
                    parsed.getParameters().getParameterNames());
        });
    }

    String dao() {
        return name.substring(0, name.indexOf('.'));
    }

    private static String nameOf(String resource) {
        String file = resource.substring(0, resource.lastIndexOf('.'));
        int method = file.lastIndexOf('/');
        return file.substring(file.lastIndexOf('/', method - 1) + 1).replace('/', '.');
    }

    private static String textOf(String resource) {
        try (InputStream in = HotFile.class.getClassLoader().getResourceAsStream(resource)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
