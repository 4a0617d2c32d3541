package dev.gatehouse.register.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatehouse.ground.kernel.Objection;
import dev.gatehouse.ground.kernel.Objections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why somebody acts for a user, in the operator's own words: it becomes claim {@code context} of what is issued. */
public record ImpersonationContext(JsonNode json) {
    private static final String FIELD = "context";
    private static final int MOST_BYTES = 4 * 1024; // it travels with every request

    private static final int MOST_LEVELS = 16;

    /** @param given null for none */
    public static ImpersonationContext of(@Nullable JsonNode given) {
        return new ImpersonationContext(
                given == null || given.isNull() ? JsonNodeFactory.instance.objectNode() : given);
    }

    /** Empty when it may be kept. */
    public List<Objection> objections() {
        if (!json.isObject()) {
            return objection("must be a JSON object");
        }
        if (text().getBytes(UTF_8).length > MOST_BYTES) {
            return objection("is longer than " + MOST_BYTES + " bytes of JSON");
        }
        if (isDeeper(json, MOST_LEVELS)) {
            return objection("is nested deeper than " + MOST_LEVELS + " levels");
        }
        return everythingIn(json).allMatch(ImpersonationContext::canBeKept)
                ? List.of()
                : objection("has a text or a number that cannot be kept");
    }

    String text() {
        return json.toString();
    }

    private static List<Objection> objection(String detail) {
        return Objections.one(FIELD, detail).toList();
    }

    private static boolean isDeeper(JsonNode node, int levels) {
        return node.isContainerNode()
                && (levels == 0 || node.valueStream().anyMatch(child -> isDeeper(child, levels - 1)));
    }

    private static Stream<JsonNode> everythingIn(JsonNode node) {
        return Stream.of(
                        Stream.of(node),
                        node.propertyStream().map(member -> JsonNodeFactory.instance.textNode(member.getKey())),
                        node.valueStream().flatMap(ImpersonationContext::everythingIn))
                .flatMap(nodes -> nodes);
    }

    /** U+0000, half a surrogate pair and 1e999 are things that JSON can say and PostgreSQL can't keep. */
    private static boolean canBeKept(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue().indexOf('\0') < 0 && UTF_8.newEncoder().canEncode(node.textValue());
        }
        return !node.isDouble() || Double.isFinite(node.doubleValue());
    }

    @Override
    public String toString() {
        return "ImpersonationContext[]"; // it may name a person
    }
}
