package dev.gatehouse.operations.bench.stage;

/** What a server tells to Prometheus, in its text format. */
record Scrape(String text) {
    /** Over all series of that name. */
    double sum(String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + ' ') || line.startsWith(name + '{'))
                .mapToDouble(Scrape::value)
                .sum();
    }

    /** Concurrent collectors count their whole cycles beside the pauses in them: those stop nobody. */
    Scrape withoutCycles() {
        StringBuilder rest = new StringBuilder();
        text.lines()
                .filter(line -> !line.contains(" Cycles\""))
                .forEach(line -> rest.append(line).append('\n'));
        return new Scrape(rest.toString());
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
