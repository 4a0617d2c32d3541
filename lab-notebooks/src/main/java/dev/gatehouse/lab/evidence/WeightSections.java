package dev.gatehouse.lab.evidence;

import dev.gatehouse.lab.plan.Plan;
import java.util.Comparator;
import java.util.List;

/** What indexes weigh, what they cost to write, and what the six of the requirements do for it. */
final class WeightSections {
    private static final Comparator<Overhead> BY_TABLE =
            Comparator.comparing(Overhead::table).thenComparing(Overhead::profile);

    private final Evidence evidence;
    private final Markdown page;

    WeightSections(Evidence evidence, Markdown page) {
        this.evidence = evidence;
        this.page = page;
    }

    /** Profile, what was weighed, and verdict. */
    List<List<String>> verdicts() {
        return evidence.weights().stream()
                .map(weights -> List.of(
                        weights.profile().title(),
                        "every index",
                        Weight.verdict(weights.weights()).toString()))
                .toList();
    }

    void write() {
        page.heading(2, Claim.SIZES.title()).say(Claim.SIZES.note());
        evidence.weights().forEach(this::weights);
        writing();
        seeds();
    }

    private void weights(Evidence.WeightsOf weights) {
        page.heading(3, weights.profile().title())
                .table(
                        List.of("table", "index", "kB", "bytes an entry", "times the primary key"),
                        weights.weights().stream()
                                .map(weight -> List.of(
                                        weight.table(),
                                        weight.index(),
                                        "%,d".formatted(weight.bytes() / 1024),
                                        "%.1f".formatted(weight.bytesPerEntry()),
                                        "%.2f".formatted(weight.ratio())))
                                .toList());
    }

    private void writing() {
        page.heading(2, "What writing costs, with and without the six")
                .say(
                        "Copies of the four tables, the same rows, with all indexes of a profile. WAL a row, without the whole pages that only tell of a checkpoint before; an update is HOT when no index has to hear of it.")
                .table(
                        List.of("table", "profile", "INSERT, bytes", "change of", "UPDATE, bytes", "HOT, %"),
                        evidence.overheads().stream()
                                .sorted(BY_TABLE)
                                .map(overhead -> List.of(
                                        overhead.table(),
                                        overhead.profile().title(),
                                        "%.0f".formatted(overhead.insert()),
                                        overhead.change(),
                                        "%.0f".formatted(overhead.changed()),
                                        "%.0f".formatted(100 * overhead.hot())))
                                .toList());
    }

    private void seeds() {
        page.heading(2, "The six, each before its own query")
                .say(
                        "All six in place, then without the one in question. What was made of each says [indexes.md](indexes.md).")
                .table(
                        List.of("asked by", "index", "query", "the planner takes", "pages", "without it", "pages"),
                        evidence.seeds().stream().map(this::row).toList());
    }

    private List<String> row(SeedsIndex seed) {
        return List.of(
                seed.asked().id(),
                seed.asked().index(),
                "`" + seed.asked().query() + "`",
                seed.taken() ? "it" : took(seed.with()),
                Long.toString(seed.with().buffers()),
                took(seed.without()),
                Long.toString(seed.without().buffers()));
    }

    private static String took(Plan plan) {
        return plan.indexes().isEmpty() ? plan.shape() : String.join(", ", plan.indexes());
    }
}
