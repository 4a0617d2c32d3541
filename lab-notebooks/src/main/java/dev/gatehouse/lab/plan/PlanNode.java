package dev.gatehouse.lab.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One step of a plan. Times, pages and WAL that PostgreSQL reports include the steps below it. */
public record PlanNode(JsonNode json) {
    /** What a step does besides reading, in the order in which a reader asks for it. */
    private static final List<String> DETAILS = List.of(
            "Index Cond",
            "Recheck Cond",
            "Filter",
            "Join Filter",
            "Hash Cond",
            "Merge Cond",
            "Sort Key",
            "Presorted Key",
            "Group Key",
            "Sort Method",
            "One-Time Filter");

    private static final List<String> COUNTS = List.of(
            "Index Searches",
            "Heap Fetches",
            "Rows Removed by Filter",
            "Rows Removed by Index Recheck",
            "Lossy Heap Blocks",
            "Subplans Removed",
            "Sort Space Used");

    /** As EXPLAIN calls it: {@code Index Scan}, {@code Bitmap Heap Scan}. */
    public String type() {
        return json.path("Node Type").asText();
    }

    public String index() {
        return json.path("Index Name").asText();
    }

    public String relation() {
        return json.path("Relation Name").asText();
    }

    /** What EXPLAIN says after a label such as {@code Index Cond}; empty when it says nothing. */
    public String text(String label) {
        JsonNode value = json.path(label);
        return value.isArray() ? String.join(", ", texts(value)) : value.asText();
    }

    public double number(String label) {
        return json.path(label).asDouble();
    }

    /** The type, with what it reads and through which index. */
    public String title() {
        String kind = text("Node Type");
        String operation = text("Operation");
        StringBuilder title = new StringBuilder("ModifyTable".equals(kind) ? operation : kind);
        if (!index().isEmpty()) {
            title.append(" using ").append(index());
        }
        if (!relation().isEmpty()) {
            title.append(" on ").append(relation());
        }
        for (String label : List.of("Subplan Name", "CTE Name")) {
            if (!text(label).isEmpty()) {
                title.append(" (").append(text(label)).append(')');
            }
        }
        return title.toString();
    }

    /** Conditions, keys and counts, a line each. */
    public List<String> details() {
        List<String> lines = new ArrayList<>();
        DETAILS.stream().filter(json::has).forEach(label -> lines.add(label + ": " + text(label)));
        COUNTS.stream()
                .filter(label -> json.has(label) && (number(label) > 0 || "Heap Fetches".equals(label)))
                .forEach(label -> lines.add("%s: %,d%s"
                        .formatted(label, (long) number(label), "Sort Space Used".equals(label) ? " kB" : "")));
        return lines;
    }

    public double loops() {
        return Math.max(1, number("Actual Loops"));
    }

    /** Of all loops together. */
    public double rows() {
        return number("Actual Rows") * loops();
    }

    /** What the planner expected of all loops together. */
    public double estimatedRows() {
        return number("Plan Rows") * loops();
    }

    public boolean wasRun() {
        return number("Actual Loops") > 0;
    }

    /** By which factor the estimate was off, at least 1; above or below says {@link #underestimated()}. */
    public double misestimate() {
        double expected = Math.max(1, estimatedRows());
        double met = Math.max(1, rows());
        return Math.max(expected / met, met / expected);
    }

    public boolean underestimated() {
        return rows() > estimatedRows();
    }

    /** What a CTE did is told of whoever read it first, too: it belongs to the CTE's own steps. */
    private boolean readsACte() {
        return "CTE Scan".equals(type());
    }

    /** Milliseconds in this step alone. */
    public double selfMillis() {
        if (readsACte()) {
            return 0;
        }
        double below = children().mapToDouble(PlanNode::totalMillis).sum();
        return Math.max(0, totalMillis() - below);
    }

    public double totalMillis() {
        return number("Actual Total Time") * loops();
    }

    /** Pages touched by this step and those below, in cache or not. */
    public long buffers() {
        return hit() + read();
    }

    public long hit() {
        return json.path("Shared Hit Blocks").asLong();
    }

    /** Pages that were not in shared_buffers. */
    public long read() {
        return json.path("Shared Read Blocks").asLong();
    }

    public long selfBuffers() {
        return readsACte()
                ? 0
                : Math.max(
                        0, buffers() - children().mapToLong(PlanNode::buffers).sum());
    }

    public Stream<PlanNode> children() {
        return StreamSupport.stream(json.path("Plans").spliterator(), false).map(PlanNode::new);
    }

    /** This step and all below, as EXPLAIN prints them. */
    public Stream<PlanNode> all() {
        return Stream.concat(Stream.of(this), children().flatMap(PlanNode::all));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
