package dev.gatehouse.ground.db;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;

/**
 * The changes that ran in the database beside those this server was built with, by one cheap query: {@link Migrations#pending()}
 * takes a lock and starts Liquibase.
 */
public final class SchemaLevel {
    /** A change with a context may be left out, so it is not asked for. */
    private static final Pattern CHANGE =
            Pattern.compile("^--\\s*changeset\\s+[^:\\s]+:(\\S+)(?!.*\\bcontext)", Pattern.MULTILINE);

    private final SchemaDao dao;
    private final Set<String> ours;

    public SchemaLevel(Jdbi jdbi) {
        this.dao = jdbi.onDemand(SchemaDao.class);
        this.ours = onClassPath();
    }

    /**
     * How the database's schema differs from ours.
     *
     * @param missing changes of ours that did not run, in their order
     * @param contracts changes by a newer server that took something away, as their label "contract" says; any other that
     *     we do not know is fine, for a server runs on while its successor is rolled out
     */
    public record Gap(List<String> missing, List<String> contracts) {}

    public Gap gap() {
        List<SchemaDao.Change> ran = dao.changes();
        Set<String> missing = new TreeSet<>(ours);
        ran.forEach(change -> missing.remove(change.id()));
        List<String> contracts = ran.stream()
                .filter(change -> change.isContract() && !ours.contains(change.id()))
                .map(SchemaDao.Change::id)
                .toList();
        return new Gap(List.copyOf(missing), contracts);
    }

    private static Set<String> onClassPath() {
        return ChangeFiles.texts().stream()
                .flatMap(text -> CHANGE.matcher(text).results())
                .map(change -> change.group(1))
                .collect(toUnmodifiableSet());
    }
}
