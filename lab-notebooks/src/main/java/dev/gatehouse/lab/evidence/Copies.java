package dev.gatehouse.lab.evidence;

import dev.gatehouse.lab.Lab;
import dev.gatehouse.lab.Table;
import dev.gatehouse.lab.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Bare copies of the service's tables, to see what an index adds: the same columns, no constraint, and only those indexes
 * that one asks for. They lie in a schema of their own, so that an index keeps its name.
 */
final class Copies {
    private static final String SCHEMA = "copies";

    /** For tables that the lab leaves empty: a value of a column's type, another one in each row. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry(
                    "uuid",
                    "CAST(lpad(to_hex(1790000000000 + i), 12, '0') || '7' || substr(md5(i::text), 1, 3) || '8' || substr(md5(i::text), 4, 15) AS uuid)"),
            Map.entry("text", "'value ' || i"),
            Map.entry("bytea", "sha256(i::text::bytea)"),
            Map.entry("bucket_hash", "substr(sha256(i::text::bytea), 1, 16)"),
            Map.entry("bigint", "i"),
            Map.entry("integer", "i"),
            Map.entry("smallint", "(i % 1000)::smallint"),
            Map.entry("boolean", "true"),
            Map.entry("timestamp with time zone", "timestamptz '2026-01-01 00:00 UTC' + i * interval '1 second'"),
            Map.entry("interval", "i * interval '1 second'"),
            Map.entry("double precision", "i::float8"),
            Map.entry("text[]", "'{}'::text[]"),
            Map.entry("jsonb", "'{}'::jsonb"));

    private final Lab lab;
    private final int rows;

    /** @param rows of each copy */
    Copies(Lab lab, int rows) {
        this.lab = lab;
        this.rows = rows;
        lab.run("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE", "CREATE SCHEMA " + SCHEMA);
    }

    /** Of the service's tables, in order. */
    List<String> tables() {
        return lab.rows("""
                SELECT DISTINCT tablename AS name FROM pg_indexes
                WHERE schemaname = 'public' AND tablename NOT LIKE 'databasechangelog%' ORDER BY 1
                """).texts("name");
    }

    /** Names of a table's indexes with their definitions. */
    Map<String, String> indexesOf(String table) {
        Table found = lab.rows(
                "SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE schemaname = 'public' AND tablename = ? ORDER BY 1",
                table);
        return IntStream.range(0, found.rows().size())
                .boxed()
                .collect(Collectors.toMap(
                        found.texts("name")::get, found.texts("definition")::get, (a, b) -> a, TreeMap::new));
    }

    /** Makes the copy anew, with these indexes, and puts the rows in. */
    Plan filled(String table, List<String> definitions) {
        empty(table, 100, definitions);
        return lab.perform("INSERT INTO %s.%s %s".formatted(SCHEMA, table, source(table)));
    }

    /** As the service has the table: room on its pages where it leaves room. */
    void empty(String table, int fillFactor, List<String> definitions) {
        lab.run("DROP TABLE IF EXISTS %s.%s".formatted(SCHEMA, table));
        lab.run("CREATE TABLE %s.%s (%s) WITH (fillfactor = %d, autovacuum_enabled = off)"
                .formatted(SCHEMA, table, String.join(", ", columns(table)), fillFactor));
        definitions.forEach(definition -> lab.run(moved(definition)));
    }

    int fillFactor(String table) {
        return (int) lab.number(
                "SELECT COALESCE((SELECT option_value::int FROM pg_options_to_table(reloptions) WHERE option_name = 'fillfactor'), 100) FROM pg_class WHERE oid = CAST(? AS regclass)",
                table);
    }

    static String nameOf(String tableOrIndex) {
        return SCHEMA + "." + tableOrIndex;
    }

    /** Whether the lab's generator fills it; else its values are only of the right types. */
    boolean real(String table) {
        return lab.number("SELECT count(*) FROM (SELECT 1 FROM " + table + " LIMIT " + rows + ") t") == rows;
    }

    String source(String table) {
        if (real(table)) {
            return "SELECT * FROM public.%s LIMIT %d".formatted(table, rows);
        }
        return "SELECT %s FROM generate_series(1, %d) i"
                .formatted(
                        types(table).stream()
                                .map(type -> VALUES.getOrDefault(type, "NULL"))
                                .collect(Collectors.joining(", ")),
                        rows);
    }

    /** A domain would be checked; its type takes as much room. */
    private List<String> columns(String table) {
        return attributes(
                "quote_ident(attname) || ' ' || format_type(COALESCE(NULLIF(typbasetype, 0), atttypid), NULL)", table);
    }

    /** The domain, where its values have a length of their own. */
    private List<String> types(String table) {
        return attributes(
                "CASE WHEN typname = 'bucket_hash' THEN typname ELSE format_type(COALESCE(NULLIF(typbasetype, 0), atttypid), NULL) END",
                table);
    }

    private List<String> attributes(String expression, String table) {
        return lab.rows("SELECT " + expression + " AS attribute" + """
                 FROM pg_attribute JOIN pg_type t ON t.oid = atttypid
                WHERE attrelid = CAST(? AS regclass) AND attnum > 0 AND NOT attisdropped ORDER BY attnum
                """, table).texts("attribute");
    }

    /** Not unique, since values of types alone may repeat; an entry weighs the same. */
    private static String moved(String definition) {
        return definition.replaceFirst(" UNIQUE ", " ").replaceFirst(" ON public\\.", " ON " + SCHEMA + ".");
    }
}
