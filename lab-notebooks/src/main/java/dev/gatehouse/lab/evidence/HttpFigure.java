package dev.gatehouse.lab.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What a consumer waited for over HTTP, of a run on record.
 *
 * @param rate operations offered a second, whether or not the last was answered; 0: each connection waited for its answer
 */
record HttpFigure(String workload, int connections, double rate, double p50, double p95, double p99) {
    /** @param record docs/bench/latest.json; only what was measured as shipped counts */
    static List<HttpFigure> in(Path record) throws IOException {
        JsonNode cells = new ObjectMapper().readTree(record.toFile()).path("cells");
        return StreamSupport.stream(cells.spliterator(), false)
                .filter(cell -> cell.path("setting").asText().isEmpty()
                        && !cell.path("latency").isEmpty())
                .map(HttpFigure::of)
                .toList();
    }

    static String takenAt(Path record) throws IOException {
        return new ObjectMapper()
                .readTree(record.toFile())
                .path("begun")
                .asText()
                .substring(0, "2026-01-01".length());
    }

    private static HttpFigure of(JsonNode cell) {
        return new HttpFigure(
                cell.path("workload").asText(),
                cell.path("connections").asInt(),
                cell.path("rate").asDouble(),
                millis(cell, 0.5),
                millis(cell, 0.95),
                millis(cell, 0.99));
    }

    private static double millis(JsonNode cell, double quantile) {
        return StreamSupport.stream(cell.path("latency").spliterator(), false)
                .filter(point -> point.path(0).asDouble() == quantile)
                .mapToDouble(point -> point.path(1).asDouble() / 1e3)
                .findFirst()
                .orElse(Double.NaN);
    }

    boolean atARate() {
        return rate > 0;
    }

    String load() {
        return atARate() ? "%.0f a second offered".formatted(rate) : connections + " at a time, each waiting";
    }

    /** A load that the server was offered, answered in time by all; from loops that wait nothing can be proved, only disproved. */
    static Verdict verdict(List<HttpFigure> all) {
        List<HttpFigure> offered = all.stream().filter(HttpFigure::atARate).toList();
        List<String> late = all.stream()
                .filter(figure -> !(figure.p95() < Latency.BOUND_MILLIS))
                .map(figure -> "%s from %s: %.0f ms".formatted(figure.workload(), figure.load(), figure.p95()))
                .toList();
        double worst = offered.stream().mapToDouble(HttpFigure::p95).max().orElse(Double.NaN);
        boolean inTime = worst < Latency.BOUND_MILLIS;
        String what = "the worst p95 of a load at a fixed rate is %.1f ms".formatted(worst);
        return Verdict.of(
                inTime,
                late.isEmpty()
                        ? what
                        : what + "; beyond the bound, where the server is saturated: " + String.join(", ", late));
    }
}
