package dev.gatehouse.lab.evidence;

import dev.gatehouse.lab.Lab;
import dev.gatehouse.lab.Sizes;
import java.util.List;
import java.util.Map;

/**
 * What all indexes of a table together take from those who write it.
 *
 * @param insert bytes of WAL a row, as are the next
 * @param change of a column that the requirements' indexes have in them
 * @param hot the share of those changes that needed no new index entry
 */
record Overhead(Profile profile, String table, double insert, String change, double changed, double hot) {
    private static final int CHANGED_SHARE = 10;

    /** What the service changes: of a session at its end, of a token when its family is revoked, of a code when it is spent. */
    private static final Map<String, String> CHANGES = Map.of(
            "sessions", "status = CASE status WHEN 'revoked' THEN 'active' ELSE 'revoked' END",
            "refresh_tokens", "revoked_at = now()",
            "auth_codes", "consumed_at = now()",
            "users", "profile = '{\"name\": \"changed\"}'");

    private static final Map<String, String> KEYS =
            Map.of("sessions", "session_id", "refresh_tokens", "token_id", "auth_codes", "code_id", "users", "user_id");

    static List<Overhead> of(Profile profile, Lab lab, int rows) {
        Copies copies = new Copies(lab, rows);
        return CHANGES.keySet().stream()
                .sorted()
                .map(table -> of(profile, lab, copies, table, rows))
                .toList();
    }

    private static Overhead of(Profile profile, Lab lab, Copies copies, String table, int rows) {
        List<String> indexes = List.copyOf(copies.indexesOf(table).values());
        String copy = Copies.nameOf(table);
        copies.empty(table, copies.fillFactor(table), indexes);
        double insert = Sizes.walPerRow(lab.perform("INSERT INTO " + copy + " " + copies.source(table)), rows);
        lab.run("VACUUM (ANALYZE) " + copy);
        int some = rows / CHANGED_SHARE;
        String key = KEYS.getOrDefault(table, "");
        String change = CHANGES.getOrDefault(table, "");
        String update = "UPDATE %s SET %s WHERE %s IN (SELECT %s FROM %s ORDER BY md5(%s::text) LIMIT %d)"
                .formatted(copy, change, key, key, copy, key, some);
        double[] changed = new double[1];
        double hot = new Sizes(lab).hotShareOf(copy, () -> changed[0] = Sizes.walPerRow(lab.perform(update), some));
        return new Overhead(profile, table, insert, change.substring(0, change.indexOf(' ')), changed[0], hot);
    }
}
