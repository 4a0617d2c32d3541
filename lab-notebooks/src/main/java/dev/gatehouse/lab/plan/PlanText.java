package dev.gatehouse.lab.plan;

/** A plan in a few lines, for a message or a shell. */
final class PlanText {
    private PlanText() {}

    static String of(Plan plan) {
        StringBuilder text = new StringBuilder();
        describe(plan.root(), 0, text);
        return text.append("%.3f ms, %,d pages".formatted(plan.executionMillis(), plan.buffers()))
                .toString();
    }

    private static void describe(PlanNode node, int depth, StringBuilder text) {
        String indent = "  ".repeat(depth);
        text.append(indent)
                .append(node.title())
                .append("  (rows %.0f, expected %.0f, pages %d)%n"
                        .formatted(node.rows(), node.estimatedRows(), node.buffers()));
        node.details()
                .forEach(line -> text.append(indent).append("    ").append(line).append('\n'));
        node.children().forEach(child -> describe(child, depth + 1, text));
    }
}
