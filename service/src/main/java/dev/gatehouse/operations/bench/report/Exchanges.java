package dev.gatehouse.operations.bench.report;

import static java.util.Objects.requireNonNullElse;

import dev.gatehouse.operations.bench.stage.Buckets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;

/**
 * What is known of token exchange beside its cells: what the server says of its saves, from its own histograms.
 *
 * @param switches of the write path, while {@link Setting#SWITCHED} was measured
 */
public record Exchanges(List<Saves> saves, int switches, List<LookUp> lookUps, List<Payload> payloads) {
    public static final String INITIAL = "grantSaveInitialMs";
    public static final String FINAL = "grantSaveFinalMs";
    public static final String TOKEN = "accessTokenSaveMs";
    public static final String TOTAL = "token_exchange_total_ms";

    /** All models together, and each with its name behind it. */
    public static final String WRITES = "oidc_adapter_upsert_ms";

    public static final String BYTES = "oidc_adapter_upsert_payload_bytes";

    public static final Exchanges NONE = new Exchanges(List.of(), 0, List.of(), List.of());

    public Exchanges {
        saves = List.copyOf(requireNonNullElse(saves, List.of()));
        lookUps = List.copyOf(requireNonNullElse(lookUps, List.of()));
        payloads = List.copyOf(requireNonNullElse(payloads, List.of()));
    }

    /**
     * Under one load.
     *
     * @param millis of delay to the database
     * @param rate exchanges offered a second; 0: as many as the connections can do
     * @param failed writes
     * @param spreads by the names of this class; what did not happen is not there
     */
    public record Saves(
            String path, int millis, int connections, double rate, double failed, SortedMap<String, Spread> spreads) {
        /** In a table. */
        String load() {
            return rate == 0 ? Integer.toString(connections) : connections + ", " + Digits.whole(rate) + "/s";
        }

        /** Statements that wrote, an exchange. */
        double writes() {
            return figure(WRITES, Spread::count) / figure(TOTAL, Spread::count);
        }

        /** Not a number when there was none. */
        double figure(String name, ToDoubleFunction<Spread> figure) {
            return Optional.ofNullable(spreads.get(name))
                    .map(spread -> figure.applyAsDouble(spread))
                    .orElse(Double.NaN);
        }
    }

    /** Of a histogram with bounds, so between two of them it is a guess. */
    public record Spread(double count, double mean, double p50, double p95, double p99) {
        public static Spread of(Buckets buckets) {
            return new Spread(
                    buckets.count(),
                    buckets.mean(),
                    buckets.quantile(0.5),
                    buckets.quantile(0.95),
                    buckets.quantile(0.99));
        }
    }

    /**
     * Reads that no copy in memory spared.
     *
     * @param cache that missed
     * @param seconds what they took
     */
    public record LookUp(String cache, int millis, Spread seconds) {}

    /**
     * @param bytes as text
     * @param stored bytes in the row
     * @param micros of the database's time to read the text and to write it again
     */
    public record Payload(String what, int bytes, int stored, double micros) {}
}
