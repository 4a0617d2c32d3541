package dev.gatehouse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of docs/requirements-trace.md, and what keeps a row from being believed. */
record RequirementsTrace(List<Row> rows) {
    private static final Set<String> SUBJECTS = Set.of(
            "auth plane",
            "admin port",
            "hot path",
            "the bench",
            "token exchange",
            "many instances",
            "the lab",
            "the console");

    private static final Pattern CELL_BORDER = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    record Row(String id, String asked, String state, String answeredBy) {
        private static Row of(String line) {
            String[] cells = CELL_BORDER.split(line.strip(), -1);
            if (cells.length != 6) {
                throw new IllegalArgumentException("not a row of four cells: " + line);
            }
            return new Row(cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip());
        }

        private boolean isHeading() {
            return id.equals("id") || id.matches("-+");
        }
    }

    static RequirementsTrace parse(String markdown) {
        return new RequirementsTrace(markdown.lines()
                .filter(line -> line.strip().startsWith("|"))
                .map(Row::of)
                .filter(row -> !row.isHeading())
                .toList());
    }

    /** How many ids there are of each prefix: S0, S1, ... */
    Map<String, Long> countsByPrefix() {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.id().replaceFirst("-.*", ""), TreeMap::new, Collectors.counting()));
    }

    List<String> problems(SourceTree tree) {
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Row row : rows) {
            if (!seen.add(row.id())) {
                problems.add(row.id() + ": is here twice");
            }
            if (row.asked().isEmpty()) {
                problems.add(row.id() + ": does not say what was asked");
            }
            doubts(row, tree).forEach(doubt -> problems.add(row.id() + ": " + doubt));
        }
        return problems;
    }

    private static Stream<String> doubts(Row row, SourceTree tree) {
        return switch (row.state()) {
            case "open" -> strangers(row);
            case "decided" -> missing(row, name -> name.matches("docs/decisions/[^/]+\\.md") && tree.holdsFile(name));
            case "done" -> missing(row, tree::holds);
            default -> Stream.of("unknown state '" + row.state() + "'");
        };
    }

    private static Stream<String> strangers(Row row) {
        return Stream.of(row.answeredBy().split(",\\s*", -1))
                .filter(owner -> !SUBJECTS.contains(owner))
                .map(owner -> "no subject '" + owner + "' to own it");
    }

    private static Stream<String> missing(Row row, Predicate<String> exists) {
        List<String> names = NAME.matcher(row.answeredBy())
                .results()
                .map(match -> match.group(1))
                .toList();
        return names.isEmpty()
                ? Stream.of("names no answer")
                : names.stream().filter(exists.negate()).map(name -> "there is no " + name);
    }
}
