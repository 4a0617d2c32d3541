package dev.gatehouse.operations.bench.stage;

import dev.gatehouse.operations.bench.stage.CountersDao.Counters;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Reads every meter at once. What a difference of two readings cannot be free of: a scrape of the servers, what servers do
 * without being asked, about a second of transactions (a backend tells them once a second at most), and ticks of 10 ms of each
 * process. For one thread at a time.
 */
public final class MetersReader implements AutoCloseable {
    private final StagedDatabase database;
    private final List<StagedServer> servers;
    private final Handle reader;
    private final CountersDao counters;

    /** @param servers taken together; none, where load goes to the database straight */
    public MetersReader(StagedDatabase database, List<StagedServer> servers) {
        this.database = database;
        this.servers = List.copyOf(servers);
        this.reader = database.reader();
        this.counters = reader.attach(CountersDao.class);
    }

    public Meters read() {
        double service = servers.stream()
                .mapToDouble(server -> ProcessorTime.of(server.pid()))
                .sum();
        double compiling = servers.stream()
                .mapToDouble(server -> ProcessorTime.ofCompilers(server.pid()))
                .sum();
        double postgres = ProcessorTime.ofTree(database.pid());
        double load = ProcessorTime.ofThisProcess();
        Counters counted = counters.read();
        List<Scrape> scrapes = servers.stream().map(StagedServer::scrape).toList();
        return new Meters(
                service,
                postgres,
                load,
                counted.statements(),
                counted.transactions(),
                counted.walBytes(),
                (long) sum(scrapes, "gatehouse_allocated_bytes_total"),
                sum(scrapes, "jvm_gc_collection_seconds_sum"),
                (long) sum(scrapes, "jvm_gc_collection_seconds_count"),
                compiling);
    }

    private static double sum(List<Scrape> scrapes, String name) {
        return scrapes.stream()
                .mapToDouble(scrape -> scrape.withoutCycles().sum(name))
                .sum();
    }

    @Override
    public void close() {
        reader.close();
    }
}
