package dev.gatehouse.operations.bench.report;

import dev.gatehouse.operations.bench.report.Exchanges.Saves;
import dev.gatehouse.operations.bench.report.Exchanges.Spread;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What was promised of token exchange's newer write paths, against the oldest in the same run. Each is asked for each distance
 * to the database by itself.
 */
final class ExchangeTargets {
    private static final String BASELINE = "double";
    private static final double FASTER_BY_MILLIS = 4;

    /** Two runs of one path differ by as much. */
    private static final double NO_WORSE = 1.1;

    private static final double RESOURCE_MILLIS = 3;
    private static final double ACCOUNT_MILLIS = 4;

    private ExchangeTargets() {}

    static List<Budget> of(Figures figures) {
        List<Integer> distances = figures.exchanges().saves().stream()
                .map(Saves::millis)
                .distinct()
                .sorted()
                .toList();
        Stream<Budget> fewer = Stream.of(fewerWrites("single", 1), fewerWrites("fused", 2));
        Stream<Budget> byDistance = distances.stream()
                .flatMap(millis -> Stream.of(
                        faster("single", millis),
                        faster("fused", millis),
                        tokenSaves("one after the other", saves -> saves.connections() == 1, millis),
                        tokenSaves("at an equal rate", saves -> saves.rate() > 0, millis),
                        tokenSaves("the worst of as fast as each goes", ExchangeTargets::isCrowded, millis),
                        noSlower("single", millis),
                        noSlower("fused", millis)));
        Stream<Budget> lookUps = distances.stream()
                .flatMap(millis -> Stream.of(
                        lookUp("a resource, p50", "resources", millis, RESOURCE_MILLIS, Spread::p50),
                        lookUp("an account, p95", "users", millis, ACCOUNT_MILLIS, Spread::p95)));
        return distances.isEmpty()
                ? List.of()
                : Stream.of(fewer, byDistance, Stream.of(errors()), lookUps)
                        .flatMap(all -> all)
                        .toList();
    }

    private static Budget fewerWrites(String path, double fewer) {
        return Budget.atLeast(
                fewer, "fewer", "writes an exchange: " + path, run -> writes(run, BASELINE) - writes(run, path));
    }

    /** Where requests are shed between two writes there are more, so the least counts. */
    private static double writes(Figures run, String path) {
        return run.exchanges().saves().stream()
                .filter(saves -> saves.path().equals(path))
                .mapToDouble(Saves::writes)
                .min()
                .orElse(Double.NaN);
    }

    private static Budget faster(String path, int millis) {
        return Budget.atLeast(
                FASTER_BY_MILLIS,
                "ms",
                "p50 less, one after the other" + at(millis) + ": " + path,
                run -> p50(run, BASELINE, millis) - p50(run, path, millis));
    }

    private static double p50(Figures run, String path, int millis) {
        return run.in(Setting.ofPath(path, millis))
                .filter(cell -> cell.connections() == 1)
                .mapToDouble(cell -> cell.millis(0.5))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static Budget tokenSaves(String load, Predicate<Saves> ofLoad, int millis) {
        return Budget.atMost(
                NO_WORSE,
                "x",
                "p95 of accessTokenSaveMs, " + load + at(millis) + ": single",
                run -> worst(savesOf(run, "single", millis)
                        .filter(ofLoad)
                        .map(saves -> p95(saves) / p95(like(run, saves)))));
    }

    /** A path that does more a second then asks more of the database. */
    private static boolean isCrowded(Saves saves) {
        return saves.connections() > 1 && saves.rate() == 0;
    }

    private static double p95(Saves saves) {
        return saves.figure(Exchanges.TOKEN, Spread::p95);
    }

    private static Stream<Saves> savesOf(Figures run, String path, int millis) {
        return run.exchanges().saves().stream().filter(saves -> saves.path().equals(path) && saves.millis() == millis);
    }

    private static Saves like(Figures run, Saves one) {
        return savesOf(run, BASELINE, one.millis())
                .filter(saves -> saves.load().equals(one.load()))
                .findFirst()
                .orElse(one);
    }

    private static Budget noSlower(String path, int millis) {
        return Budget.atMost(
                NO_WORSE,
                "x",
                "p95 of the exchange, the worst load" + at(millis) + ": " + path,
                run -> worst(run.in(Setting.ofPath(path, millis))
                        .map(cell -> cell.millis(0.95)
                                / run.like(cell, Setting.ofPath(BASELINE, millis), like -> like.millis(0.95)))));
    }

    private static double worst(Stream<Double> ratios) {
        return ratios.mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
    }

    /** Requests and writes alike. */
    private static Budget errors() {
        return Budget.atMost(
                0,
                "failures",
                "errors, also while the path was switched under load",
                run -> run.cells().stream()
                                .filter(cell -> Setting.isOfPath(cell.setting()))
                                .mapToLong(Cell::failed)
                                .sum()
                        + run.exchanges().saves().stream()
                                .mapToDouble(Saves::failed)
                                .sum());
    }

    private static Budget lookUp(String what, String cache, int millis, double limit, ToDoubleFunction<Spread> figure) {
        return Budget.atMost(
                limit,
                "ms",
                "look-up of " + what + at(millis),
                run -> run.exchanges().lookUps().stream()
                        .filter(one -> one.cache().equals(cache) && one.millis() == millis)
                        .mapToDouble(one -> 1000 * figure.applyAsDouble(one.seconds()))
                        .findFirst()
                        .orElse(Double.NaN));
    }

    private static String at(int millis) {
        return ", + " + millis + " ms";
    }
}
