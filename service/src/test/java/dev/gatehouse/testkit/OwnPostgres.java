package dev.gatehouse.testkit;

/** A PostgreSQL for a program that is no test, with one database of the present schema. */
public final class OwnPostgres implements AutoCloseable {
    private final TestServer server = TestServer.start();
    private final TestDatabase database = server.newDatabase("own");

    public TestDatabase database() {
        return database;
    }

    @Override
    public void close() throws Exception {
        database.close();
        server.close();
    }
}
