package dev.gatehouse.operations.bench.stage;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a server tells to Prometheus, in its text format. */
public record Scrape(String text) {
    private static final Pattern BOUND = Pattern.compile("[{,]le=\"([^\"]+)\"");

    /**
     * Over all series of that name.
     *
     * @param labels that they must have, such as {@code path="fused"}
     */
    public double sum(String name, String... labels) {
        return series(name, labels).mapToDouble(Scrape::value).sum();
    }

    /** A histogram, over all its series that have the labels. */
    public Buckets buckets(String name, String... labels) {
        SortedMap<Double, Double> atMost = new TreeMap<>();
        series(name + "_bucket", labels).forEach(line -> atMost.merge(bound(line), value(line), Double::sum));
        return new Buckets(atMost, sum(name + "_sum", labels));
    }

    /** Concurrent collectors count their whole cycles beside the pauses in them: those stop nobody. */
    Scrape withoutCycles() {
        StringBuilder rest = new StringBuilder();
        text.lines()
                .filter(line -> !line.contains(" Cycles\""))
                .forEach(line -> rest.append(line).append('\n'));
        return new Scrape(rest.toString());
    }

    private Stream<String> series(String name, String... labels) {
        return text.lines()
                .filter(line -> line.startsWith(name + ' ') || line.startsWith(name + '{'))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains));
    }

    private static double bound(String line) {
        Matcher bound = BOUND.matcher(line);
        if (!bound.find()) {
            throw new IllegalArgumentException("a bucket without a bound: " + line);
        }
        return bound.group(1).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound.group(1));
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
