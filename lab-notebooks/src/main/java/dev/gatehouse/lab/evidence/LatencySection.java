package dev.gatehouse.lab.evidence;

import dev.gatehouse.lab.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How long hot statements take, by themselves and behind HTTP. */
final class LatencySection {
    private final Evidence evidence;
    private final Markdown page;

    LatencySection(Evidence evidence, Markdown page) {
        this.evidence = evidence;
        this.page = page;
    }

    /** Profile, what was measured, and verdict. */
    List<List<String>> verdicts() {
        List<List<String>> rows = new ArrayList<>();
        Arrays.stream(Profile.values())
                .forEach(profile -> rows.add(List.of(
                        profile.title(),
                        "each hot statement, over JDBC",
                        ofStatements(profile).toString())));
        rows.add(List.of(
                "lean",
                "each endpoint, over HTTP",
                HttpFigure.verdict(evidence.http()).toString()));
        return rows;
    }

    private Verdict ofStatements(Profile profile) {
        List<Latency> measured = evidence.latencies().stream()
                .filter(latency -> latency.profile() == profile)
                .toList();
        List<Latency> failed = measured.stream()
                .filter(latency -> !latency.verdict(evidence.leastRuns()).holds())
                .toList();
        double worst = measured.stream().mapToDouble(Latency::p95).max().orElse(Double.NaN);
        return failed.isEmpty()
                ? Verdict.of(
                        true,
                        "the worst p95 is %.2f ms, each of at least %,d executions"
                                .formatted(worst, evidence.leastRuns()))
                : Verdict.of(
                        false,
                        failed.stream()
                                .map(latency -> latency.statement() + ": "
                                        + latency.verdict(evidence.leastRuns()).because())
                                .collect(Collectors.joining("; ")));
    }

    void write() {
        page.heading(2, Claim.LATENCY.title())
                .say(Claim.LATENCY.note())
                .table(
                        List.of(
                                "statement",
                                "profile",
                                "executions",
                                "p50 ms",
                                "p95",
                                "p99",
                                "most",
                                "EXPLAIN ANALYZE of one, ms",
                                "its pages",
                                "verdict"),
                        evidence.latencies().stream().map(this::row).toList())
                .say(
                        "And over HTTP, from the last run of the bench on record ([docs/bench/latest.md](bench/latest.md), %s), with the server as shipped. At a rate, requests are sent when they are due. A connection that waits sends nothing while the server stands still, so such a loop flatters: it can disprove a bound, but not prove one."
                                .formatted(evidence.benched()))
                .table(
                        List.of("workload", "load", "p50 ms", "p95", "p99"),
                        evidence.http().stream()
                                .map(figure -> List.of(
                                        figure.workload(),
                                        figure.load(),
                                        millis(figure.p50()),
                                        millis(figure.p95()),
                                        millis(figure.p99())))
                                .toList());
    }

    private List<String> row(Latency latency) {
        Sample times = latency.times();
        return List.of(
                latency.statement(),
                latency.profile().title(),
                "%,d".formatted(times.millis().length),
                millis(times.median()),
                millis(latency.p95()),
                millis(times.percentile(99)),
                millis(times.most()),
                millis(latency.single().executionMillis()),
                Long.toString(latency.single().buffers()),
                latency.verdict(evidence.leastRuns()).word());
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 10 ? "%.2f" : "%.1f", millis);
    }
}
