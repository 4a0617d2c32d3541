package dev.gatehouse.lab.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What EXPLAIN said of one statement. A notebook shows it as a picture.
 *
 * @param json the first and only element of EXPLAIN's answer
 * @param sql without EXPLAIN
 */
public record Plan(JsonNode json, String sql) {
    public PlanNode root() {
        return new PlanNode(json.path("Plan"));
    }

    public Stream<PlanNode> nodes() {
        return root().all();
    }

    /** The first step of a type, as EXPLAIN calls it. */
    public Optional<PlanNode> node(String type) {
        return nodes().filter(node -> node.type().equals(type)).findFirst();
    }

    public boolean has(String type) {
        return node(type).isPresent();
    }

    /** The types of all steps, the topmost first. */
    public String shape() {
        return nodes().map(PlanNode::type).collect(Collectors.joining(" > "));
    }

    /** Every index read, and those that decide a conflict. */
    public Set<String> indexes() {
        return nodes().flatMap(node -> Stream.concat(
                        Stream.of(node.index()),
                        StreamSupport.stream(
                                        node.json()
                                                .path("Conflict Arbiter Indexes")
                                                .spliterator(),
                                        false)
                                .map(JsonNode::asText)))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public boolean uses(String index) {
        return indexes().contains(index);
    }

    /** Pages touched, in cache or not. */
    public long buffers() {
        return root().buffers();
    }

    public long read() {
        return root().read();
    }

    public double rows() {
        return root().rows();
    }

    public double estimatedRows() {
        return root().estimatedRows();
    }

    public double cost() {
        return root().number("Total Cost");
    }

    /** Of all index-only scans together. */
    public long heapFetches() {
        return nodes().mapToLong(node -> (long) node.number("Heap Fetches")).sum();
    }

    /** Rows that were read and thrown away. */
    public long rowsRemoved() {
        return nodes().mapToLong(node -> (long) (node.number("Rows Removed by Filter") * node.loops()))
                .sum();
    }

    public double executionMillis() {
        return json.path("Execution Time").asDouble();
    }

    public double planningMillis() {
        return json.path("Planning Time").asDouble();
    }

    public long walBytes() {
        return json.path("Plan").path("WAL Bytes").asLong();
    }

    public long walRecords() {
        return json.path("Plan").path("WAL Records").asLong();
    }

    /** Whole pages that the WAL had to carry, since a checkpoint went before. */
    public long walPageImages() {
        return json.path("Plan").path("WAL FPI").asLong();
    }

    public String text() {
        return PlanText.of(this);
    }

    /** For the plan viewer pev2: paste both files into it. */
    public void export(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".json"), "[" + json.toPrettyString() + "]\n");
            Files.writeString(folder.resolve(name + ".sql"), sql + "\n");
        } catch (IOException e) {
            throw new IllegalStateException("the plan could not be written", e);
        }
    }

    /** A picture, as notebooks show what a cell ends with. */
    @Override
    public String toString() {
        return PlanPicture.of(this);
    }
}
