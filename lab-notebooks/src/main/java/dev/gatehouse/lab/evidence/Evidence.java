package dev.gatehouse.lab.evidence;

import dev.gatehouse.lab.Lab;
import dev.gatehouse.lab.server.Access;
import dev.gatehouse.lab.server.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything that one run measured under both index profiles. */
public record Evidence(
        String postgres,
        Scale scale,
        int leastRuns,
        List<Finding> findings,
        List<Latency> latencies,
        List<WeightsOf> weights,
        List<Overhead> overheads,
        List<SeedsIndex> seeds,
        List<Price> prices,
        String benched,
        List<HttpFigure> http) {
    /** Enough that a twentieth of them is fifty: D-24 of the requirements. */
    private static final int RUNS = 1000;

    private static final int ROWS = 10_000;

    record WeightsOf(Profile profile, List<Weight> weights) {}

    /** Measures, and writes docs/evidence.md and the figures of docs/indexes.md. */
    public static void write(Access access, Scale scale, Path root) throws IOException {
        Evidence evidence = of(access, scale, root.resolve("docs/bench/latest.json"), RUNS, ROWS);
        Files.writeString(root.resolve("docs/evidence.md"), new EvidencePage(evidence).text());
        Path indexes = root.resolve("docs/indexes.md");
        Files.writeString(
                indexes, new IndexesPage(Files.readString(indexes)).filled(evidence.prices(), Promises.byIndex()));
    }

    /**
     * @param benched the last run of the bench on record
     * @param runs of each hot statement
     * @param rows of each copy of a table on which writing is measured
     */
    static Evidence of(Access access, Scale scale, Path benched, int runs, int rows) throws IOException {
        List<Finding> findings = new ArrayList<>();
        List<Latency> latencies = new ArrayList<>();
        List<WeightsOf> weights = new ArrayList<>();
        List<Overhead> overheads = new ArrayList<>();
        List<SeedsIndex> seeds = new ArrayList<>();
        List<Price> prices = new ArrayList<>();
        String postgres = "";
        for (Profile profile : Profile.values()) {
            System.out.println("measuring the index profile " + profile.title());
            try (Lab lab = profile.open(access, scale)) {
                postgres = lab.text("SHOW server_version");
                weights.add(new WeightsOf(profile, Weight.of(lab)));
                findings.addAll(PlanClaims.of(profile, lab));
                overheads.addAll(Overhead.of(profile, lab, rows));
                if (profile == Profile.SEEDS) {
                    seeds.addAll(SeedsIndex.of(lab));
                    prices.addAll(Price.of(lab, rows));
                }
                latencies.addAll(Latency.of(profile, lab, runs)); // last: it changes the rows
            }
        }
        return new Evidence(
                postgres,
                scale,
                runs,
                findings,
                latencies,
                weights,
                overheads,
                seeds,
                prices,
                HttpFigure.takenAt(benched),
                HttpFigure.in(benched));
    }
}
