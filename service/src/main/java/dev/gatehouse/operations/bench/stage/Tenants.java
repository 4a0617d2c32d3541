package dev.gatehouse.operations.bench.stage;

/** Tenants by number, from 1, each with a client and a resource like the demo's back end, in a database that goes away. */
public final class Tenants {
    private Tenants() {}

    /** The schema and the demo's data are there; tenants that are there already stay as they are. */
    public static void add(StagedDatabase database, int count) {
        database.jdbi().useExtension(TenantsDao.class, dao -> dao.insert(count));
    }

    /** Of the tenant with this number; its secret is the demo back end's. */
    public static String client(int number) {
        return "bench-" + number;
    }
}
