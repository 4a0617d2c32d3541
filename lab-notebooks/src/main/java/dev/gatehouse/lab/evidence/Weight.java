package dev.gatehouse.lab.evidence;

import dev.gatehouse.lab.Lab;
import dev.gatehouse.lab.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * What an index of a filled table weighs.
 *
 * @param ratio its size to that of its table's primary key
 */
record Weight(String table, String index, long bytes, double entries, double ratio) {
    /** Decision 9: what "acceptable" is. */
    static final double BOUND = 1.5;

    private static final int LEAST_ROWS = 1000;

    static List<Weight> of(Lab lab) {
        Table rows = lab.rows("""
                SELECT t.relname AS table, c.relname AS index, pg_relation_size(c.oid) AS bytes,
                       CAST(c.reltuples AS float8) AS entries,
                       CAST(pg_relation_size(c.oid) AS float8) / pg_relation_size(k.indexrelid) AS ratio
                FROM pg_index i
                JOIN pg_class c ON c.oid = i.indexrelid
                JOIN pg_class t ON t.oid = i.indrelid
                JOIN pg_index k ON k.indrelid = i.indrelid AND k.indisprimary
                WHERE t.relnamespace = 'public'::regnamespace AND t.reltuples >= ?
                ORDER BY t.relname, NOT i.indisprimary, c.relname
                """, LEAST_ROWS);
        List<Weight> weights = new ArrayList<>();
        for (int i = 0; i < rows.rows().size(); i++) {
            weights.add(new Weight(
                    rows.texts("table").get(i),
                    rows.texts("index").get(i),
                    (long) rows.numbers("bytes")[i],
                    rows.numbers("entries")[i],
                    rows.numbers("ratio")[i]));
        }
        return weights;
    }

    double bytesPerEntry() {
        return bytes / Math.max(1, entries);
    }

    static Verdict verdict(List<Weight> weights) {
        List<String> over = weights.stream()
                .filter(weight -> weight.ratio() > BOUND)
                .map(weight -> "%s is %.2f times its table's primary key".formatted(weight.index(), weight.ratio()))
                .toList();
        return Verdict.of(
                over.isEmpty(),
                over.isEmpty()
                        ? "no index is larger than %.1f times its table's primary key".formatted(BOUND)
                        : String.join(", ", over));
    }
}
