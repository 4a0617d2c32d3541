package dev.gatehouse.operations.bench;

import dev.gatehouse.operations.bench.report.Exchanges.LookUp;
import dev.gatehouse.operations.bench.report.Exchanges.Spread;
import dev.gatehouse.operations.bench.stage.Buckets;
import dev.gatehouse.operations.bench.stage.Scrape;
import dev.gatehouse.operations.bench.stage.StagedServer;
import java.util.List;

/** What the server says that its caches' look-ups in the database took. */
record LookUpsInside(Scrape before) {
    /** What an exchange and a question about a user look up. */
    static final List<String> CACHES = List.of("resources", "users");

    static LookUpsInside before(StagedServer server) {
        return new LookUpsInside(server.scrape());
    }

    List<LookUp> after(StagedServer server, int millis) {
        Scrape after = server.scrape();
        return CACHES.stream()
                .map(cache ->
                        new LookUp(cache, millis, Spread.of(of(cache, after).minus(of(cache, before)))))
                .toList();
    }

    private static Buckets of(String cache, Scrape scrape) {
        return scrape.buckets("gatehouse_cache_load_seconds", "cache=\"" + cache + '"');
    }
}
