package dev.gatehouse.guard.plans;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A plan with its actual figures, as PostgreSQL told it in JSON. */
public record Plan(JsonNode root) {
    /** Also of steps that this run never came to: the plan is the same for every run. */
    public Set<String> indexes() {
        return nodes(root)
                .flatMap(node -> Stream.concat(
                        Stream.of(node.path("Index Name").asText("")),
                        StreamSupport.stream(
                                        node.path("Conflict Arbiter Indexes").spliterator(), false)
                                .map(JsonNode::asText)))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Tables read from end to end. */
    public Set<String> sequentialScans() {
        return nodes(root)
                .filter(node -> "Seq Scan".equals(node.path("Node Type").asText()))
                .map(node -> node.path("Relation Name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Pages touched, in cache or not. */
    public long buffers() {
        return root.path("Shared Hit Blocks").asLong()
                + root.path("Shared Read Blocks").asLong();
    }

    private static Stream<JsonNode> nodes(JsonNode node) {
        return Stream.concat(
                Stream.of(node),
                StreamSupport.stream(node.path("Plans").spliterator(), false).flatMap(Plan::nodes));
    }
}
