package dev.gatehouse.ground.db;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.Resource;
import org.jdbi.v3.core.Jdbi;

/**
 * The changes that ran in the database beside those this server was built with, by one cheap query: {@link Migrations#pending()}
 * takes a lock and starts Liquibase.
 */
public final class SchemaLevel {
    private static final String FOLDER = "dev/gatehouse/migrations/changes";

    /** A change with a context may be left out, so it is not asked for. */
    private static final Pattern CHANGE =
            Pattern.compile("^--\\s*changeset\\s+[^:\\s]+:(\\S+)(?!.*\\bcontext)", Pattern.MULTILINE);

    private final SchemaDao dao;
    private final Set<String> ours;

    public SchemaLevel(Jdbi jdbi) {
        this.dao = jdbi.onDemand(SchemaDao.class);
        this.ours = onClassPath();
    }

    /** Changes of ours that did not run, in their order. */
    public List<String> missing() {
        Set<String> missing = new TreeSet<>(ours);
        dao.changes().forEach(change -> missing.remove(change.id()));
        return List.copyOf(missing);
    }

    /**
     * Changes by a newer server that took something away, as their label {@code contract} says. Any other that we do not know
     * is fine: a server runs on while its successor is rolled out.
     */
    public List<String> contractsBeyondUs() {
        return dao.changes().stream()
                .filter(change -> change.isContract() && !ours.contains(change.id()))
                .map(SchemaDao.Change::id)
                .toList();
    }

    private static Set<String> onClassPath() {
        Set<String> ids = new TreeSet<>();
        try (ClassLoaderResourceAccessor classPath = new ClassLoaderResourceAccessor()) {
            for (Resource file : classPath.search(FOLDER, false)) {
                try (InputStream content = file.openInputStream()) {
                    Matcher changes = CHANGE.matcher(new String(content.readAllBytes(), UTF_8));
                    while (changes.find()) {
                        ids.add(changes.group(1));
                    }
                }
            }
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("the migrations could not be read", e);
        }
    }
}
