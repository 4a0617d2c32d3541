package dev.gatehouse.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.ParsedSql;
import org.postgresql.util.PGInterval;

/** The service's own files: a notebook explains what production runs, not a copy of it. */
public final class HotStatements {
    private static final String ROOT = "dev/gatehouse/";
    private static final ClasspathSqlLocator WITHOUT_COMMENTS = ClasspathSqlLocator.removingComments();

    private HotStatements() {}

    /** @param name as {@code flow/token/RefreshDao/rotate} */
    public static HotStatement named(String name) {
        ClassLoader loader = HotStatements.class.getClassLoader();
        String path = ROOT + name + ".sql";
        try (InputStream file = loader.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalArgumentException("the service has no statement " + name);
            }
            ParsedSql parsed = new ColonPrefixSqlParser().parse(WITHOUT_COMMENTS.getResource(loader, path), null);
            return new HotStatement(
                    name,
                    new String(file.readAllBytes(), UTF_8),
                    parsed.getSql(),
                    parsed.getParameters().getParameterNames());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For {@code :offset}, by which tests shift the time. */
    public static PGInterval noOffset() {
        return new PGInterval(0, 0, 0, 0, 0, 0);
    }
}
