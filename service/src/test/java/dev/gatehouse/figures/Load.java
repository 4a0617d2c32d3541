package dev.gatehouse.figures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests by apt's hey and wrk, on loopback, bounded in time. */
final class Load {
    private Load() {}

    /**
     * What came of it.
     *
     * @param accepted how long those took that were answered 2xx, sorted
     * @param refused how long those took that were answered 503, sorted
     * @param failed how many were answered otherwise
     */
    record Outcome(double seconds, double[] accepted, double[] refused, long failed) {
        long requests() {
            return accepted.length + refused.length + failed;
        }

        double perSecond() {
            return accepted.length / seconds;
        }

        static String millis(double[] sorted, double quantile) {
            return sorted.length == 0
                    ? "-"
                    : "%.1f".formatted(1000 * sorted[(int) Math.min(sorted.length - 1, quantile * sorted.length)]);
        }
    }

    /** A request that is always the same, from so many connections; {@code hey}'s own line for each answer is what counts. */
    static Outcome hey(int connections, Duration time, String url, String... arguments) {
        try {
            Path csv = Files.createTempFile("hey", ".csv");
            List<String> command =
                    new ArrayList<>(List.of("hey", "-z", time.toSeconds() + "s", "-c", "" + connections));
            command.addAll(List.of("-o", "csv", "-t", "30"));
            command.addAll(Arrays.asList(arguments));
            command.add(url);
            run(command, csv, time);
            Outcome outcome = read(csv, time);
            Files.delete(csv);
            return outcome;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A chain of refreshes on each connection. Requests a second, and the 99th percentile in milliseconds. */
    record Chains(double perSecond, String p99, long failed) {}

    static Chains refreshes(String server, Path tokens, int connections, Duration time) {
        try {
            Path script = Files.createTempFile("refresh", ".lua");
            try (var shipped = Load.class.getResourceAsStream("refresh.lua")) {
                Files.write(script, java.util.Objects.requireNonNull(shipped).readAllBytes());
            }
            Path out = Files.createTempFile("wrk", ".txt");
            run(
                    List.of(
                            "wrk",
                            "-t" + connections,
                            "-c" + connections,
                            "-d" + time.toSeconds() + "s",
                            "--latency",
                            "-s",
                            script.toString(),
                            server + "/auth/token",
                            "--",
                            tokens.toString()),
                    out,
                    time);
            String said = Files.readString(out, UTF_8);
            return new Chains(
                    Double.parseDouble(found(said, "Requests/sec:\\s+([0-9.]+)")),
                    found(said, "99%\\s+(\\S+)"),
                    Pattern.compile("Non-2xx or 3xx responses: (\\d+)")
                            .matcher(said)
                            .results()
                            .mapToLong(match -> Long.parseLong(match.group(1)))
                            .sum());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void run(List<String> command, Path out, Duration time) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(time.toSeconds() + 60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(command.toString()).isZero();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Outcome read(Path csv, Duration time) throws IOException {
        List<Double> accepted = new ArrayList<>();
        List<Double> refused = new ArrayList<>();
        long failed = 0;
        for (String line : Files.readAllLines(csv, UTF_8)) {
            String[] cells = line.split(",", -1);
            if (cells.length < 8 || !cells[6].matches("\\d+")) {
                continue;
            }
            double took = Double.parseDouble(cells[0]);
            switch (Integer.parseInt(cells[6]) / 100) {
                case 2 -> accepted.add(took);
                case 5 -> {
                    if (cells[6].equals("503")) {
                        refused.add(took);
                    } else {
                        failed++;
                    }
                }
                default -> failed++;
            }
        }
        return new Outcome(time.toSeconds(), sorted(accepted), sorted(refused), failed);
    }

    private static double[] sorted(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
