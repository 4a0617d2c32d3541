package dev.gatehouse.operations.bench;

import dev.gatehouse.operations.bench.report.Exchanges;
import dev.gatehouse.operations.bench.report.Exchanges.Saves;
import dev.gatehouse.operations.bench.report.Exchanges.Spread;
import dev.gatehouse.operations.bench.stage.Buckets;
import dev.gatehouse.operations.bench.stage.Scrape;
import dev.gatehouse.operations.bench.stage.StagedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The turns of one write path under one load, and what the server's own histograms say of its saves in those turns.
 *
 * @param inside by the names of {@link Exchanges}
 * @param errors writes that failed, one entry a turn
 */
record OnePath(String path, Series series, Map<String, Buckets> inside, List<Double> errors) {
    private static final String UPSERTS = "oidc_adapter_upsert_ms";
    private static final String BYTES = "oidc_adapter_upsert_payload_bytes";

    private record Meter(String name, String metric, List<String> labels) {
        Meter(String name, String metric, String... labels) {
            this(name, metric, List.of(labels));
        }

        Buckets of(Scrape scrape, String path) {
            return scrape.buckets(
                    metric, Stream.concat(Stream.of(path), labels.stream()).toArray(String[]::new));
        }
    }

    private static final List<Meter> METERS = List.of(
            new Meter(Exchanges.INITIAL, "grantSaveInitialMs"),
            new Meter(Exchanges.FINAL, "grantSaveFinalMs"),
            new Meter(Exchanges.TOKEN, "accessTokenSaveMs"),
            new Meter(Exchanges.TOTAL, "token_exchange_total_ms", "outcome=\"ok\""),
            new Meter(Exchanges.WRITES, UPSERTS),
            new Meter(Exchanges.WRITES + " Grant", UPSERTS, "model=\"Grant\""),
            new Meter(Exchanges.WRITES + " AccessToken", UPSERTS, "model=\"AccessToken\""),
            new Meter(Exchanges.WRITES + " both", UPSERTS, "model=\"GrantAndAccessToken\""),
            new Meter(Exchanges.BYTES + " Grant", BYTES, "model=\"Grant\""),
            new Meter(Exchanges.BYTES + " AccessToken", BYTES, "model=\"AccessToken\""));

    OnePath(String path, Series series) {
        this(path, series, new HashMap<>(), new ArrayList<>());
    }

    String take(StagedServer server, Duration each) throws Exception {
        Scrape before = server.scrape();
        String said = series.take(each);
        Scrape after = server.scrape();
        METERS.forEach(meter ->
                inside.merge(meter.name, meter.of(after, label()).minus(meter.of(before, label())), Buckets::plus));
        errors.add(failures(after) - failures(before));
        return said;
    }

    Saves saves(int millis) {
        SortedMap<String, Spread> spreads = new TreeMap<>();
        inside.forEach((name, buckets) -> {
            if (buckets.count() > 0) {
                spreads.put(name, Spread.of(buckets));
            }
        });
        double failed = errors.stream().mapToDouble(Double::doubleValue).sum();
        Load load = series.load();
        return new Saves(path, millis, load.connections(), load.rate(), failed, spreads);
    }

    private double failures(Scrape scrape) {
        return scrape.sum("oidc_adapter_upsert_error_count_total", label());
    }

    private String label() {
        return "path=\"" + path + '"';
    }
}
