package dev.gatehouse.lab;

import dev.gatehouse.lab.plan.Plan;

/** What tables and indexes weigh, and what writing them costs. */
public final class Sizes {
    /** Closed over the last rows of a transaction that others still see; more is rarely waited for. */
    private static final String STATISTICS_NOW = "SELECT pg_stat_force_next_flush()";

    private final Lab lab;

    public Sizes(Lab lab) {
        this.lab = lab;
    }

    public long bytes(String relation) {
        return (long) lab.number("SELECT pg_relation_size(CAST(? AS regclass))", relation);
    }

    public long pages(String relation) {
        return bytes(relation) / (long) lab.number("SELECT current_setting('block_size')::int");
    }

    /** Of an index: its bytes over the rows it points to, by the statistics of the last ANALYZE. */
    public double bytesPerEntry(String index) {
        double entries = lab.number("SELECT reltuples FROM pg_class WHERE oid = CAST(? AS regclass)", index);
        return bytes(index) / Math.max(1, entries);
    }

    /** Every index of a table with its size. */
    public Table indexesOf(String table) {
        return lab.rows("""
                SELECT indexrelid::regclass::text AS index, pg_relation_size(indexrelid) / 1024 AS kb,
                       round(pg_relation_size(indexrelid) / GREATEST(1, c.reltuples)::numeric, 1)::float AS bytes_per_entry
                FROM pg_index JOIN pg_class c ON c.oid = indexrelid
                WHERE indrelid = CAST(? AS regclass)
                ORDER BY 1
                """, table);
    }

    /** How full an index's leaves are, in percent; a fresh one of growing keys has 90. */
    public double leafDensity(String index) {
        return lab.number("SELECT avg_leaf_density FROM pgstatindex(?)", index);
    }

    /** Bytes of a table's pages that hold nothing or the dead, in percent. */
    public double wasted(String table) {
        return lab.number("SELECT free_percent + dead_tuple_percent FROM pgstattuple(?)", table);
    }

    /** How many of the updates that the work does needed no new index entry, between 0 and 1. */
    public double hotShareOf(String table, Runnable work) {
        double[] before = updates(table);
        work.run();
        double[] after = updates(table);
        return (after[1] - before[1]) / Math.max(1, after[0] - before[0]);
    }

    private double[] updates(String table) {
        lab.run(STATISTICS_NOW, "SELECT pg_stat_clear_snapshot()");
        Table counted = lab.rows(
                "SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_all_tables WHERE relid = CAST(? AS regclass)", table);
        return new double[] {counted.numbers("n_tup_upd")[0], counted.numbers("n_tup_hot_upd")[0]};
    }

    /** WAL of a statement in bytes a row, without the whole pages that only tell of a checkpoint before. */
    public static double walPerRow(Plan plan, double rows) {
        return (plan.walBytes() - plan.walPageImages() * 8192.0) / rows;
    }

    /** The share of a table's pages on which everybody may see everything. */
    public double allVisibleShare(String table) {
        return lab.number(
                "SELECT avg(CASE WHEN all_visible THEN 1.0 ELSE 0.0 END) FROM pg_visibility_map(CAST(? AS regclass))",
                table);
    }

    /** Empties shared_buffers of a relation. Before PostgreSQL 17, by reading others until there is no room. */
    public void evict(String... relations) {
        for (String relation : relations) {
            if (lab.version() >= 17) {
                lab.rows(
                        "SELECT count(pg_buffercache_evict(bufferid)) FROM pg_buffercache WHERE relfilenode = pg_relation_filenode(CAST(? AS regclass))",
                        relation);
            } else {
                lab.run(
                        "CREATE TABLE IF NOT EXISTS ballast AS SELECT i, repeat('x', 1000) AS filler FROM generate_series(1, 100000) i",
                        "SELECT pg_prewarm('ballast')");
            }
        }
    }

    public long cachedPages(String relation) {
        return (long) lab.number(
                "SELECT count(*) FROM pg_buffercache WHERE relfilenode = pg_relation_filenode(CAST(? AS regclass)) AND reldatabase = (SELECT oid FROM pg_database WHERE datname = current_database())",
                relation);
    }
}
