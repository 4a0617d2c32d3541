package dev.gatehouse.chaos;

import dev.gatehouse.cluster.Cluster;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What a next version might add to the tables of every hot statement, by the rules of migrations/README.md. */
final class NextSchema {
    private static final List<String> HOT =
            List.of("sessions", "refresh_tokens", "auth_codes", "users", "clients", "outbox");

    private NextSchema() {}

    static void expand(Cluster cluster) {
        cluster.postgres().jdbi().useHandle(handle -> {
            handle.execute("SET lock_timeout = '1s'");
            HOT.forEach(table -> expand(handle, table));
            handle.execute("CREATE INDEX CONCURRENTLY sessions_next ON sessions (next_text)");
            handle.execute("CREATE TABLE next_things (thing_id uuid PRIMARY KEY)");
            handle.execute("INSERT INTO databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype)"
                    + " VALUES ('next', 'gatehouse', 'changes/999-next.sql', now(), 9999, 'EXECUTED')");
        });
    }

    private static void expand(Handle handle, String table) {
        handle.execute("ALTER TABLE " + table + " ADD COLUMN next_text text, ADD COLUMN next_number bigint DEFAULT 0");
    }
}
