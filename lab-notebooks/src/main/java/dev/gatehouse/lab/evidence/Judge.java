package dev.gatehouse.lab.evidence;

import dev.gatehouse.lab.Lab;
import dev.gatehouse.lab.plan.Plan;
import dev.gatehouse.lab.plan.PlanNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** Whether a plan does what was asked of it. Knows indexes by what the catalog says that they are, not by their names. */
final class Judge {
    private static final String ON_LOWER_EMAIL =
            "indrelid = 'users'::regclass AND pg_get_indexdef(indexrelid) LIKE '%lower(%email%'";
    private static final String USER_THEN_STATUS =
            "indrelid = 'sessions'::regclass AND pg_get_indexdef(indexrelid, 1, true) = 'user_id' AND pg_get_indexdef(indexrelid, 2, true) = 'status'";
    private static final String PARTIAL = "indrelid = 'refresh_tokens'::regclass AND indpred IS NOT NULL";

    private final Lab lab;

    Judge(Lab lab) {
        this.lab = lab;
    }

    Verdict ofEmail(Plan plan) {
        Set<String> used = usedOf(plan, ON_LOWER_EMAIL);
        boolean scanned =
                plan.nodes().anyMatch(node -> node.type().equals("Index Scan") && used.contains(node.index()));
        return Verdict.of(scanned, (used.isEmpty() ? "no index on lower(email) is used: " : "") + met(plan, "users"));
    }

    Verdict ofSessions(Plan plan) {
        Set<String> used = usedOf(plan, USER_THEN_STATUS);
        return Verdict.of(
                used.size() == 1 && !plan.has("BitmapAnd"),
                (used.isEmpty() ? "no index on (user_id, status) is used: " : "") + met(plan, "sessions"));
    }

    Verdict ofSession(Plan plan) {
        boolean only = plan.nodes()
                .filter(node -> node.relation().equals("sessions"))
                .allMatch(node -> node.type().equals("Index Only Scan"));
        return Verdict.of(only && plan.heapFetches() == 0, met(plan, "sessions"));
    }

    Verdict ofToken(Plan plan) {
        Set<String> used = usedOf(plan, PARTIAL);
        return Verdict.of(
                !used.isEmpty(), (used.isEmpty() ? "no partial index is used: " : "") + met(plan, "refresh_tokens"));
    }

    private Set<String> usedOf(Plan plan, String which) {
        Set<String> fitting = indexes(which);
        fitting.retainAll(plan.indexes());
        return fitting;
    }

    private Set<String> indexes(String which) {
        return new TreeSet<>(lab.rows("SELECT indexrelid::regclass::text AS name FROM pg_index WHERE " + which)
                .texts("name"));
    }

    /** The steps that read the table or its indexes, in the plan's order, and the pages of the whole statement. */
    private String met(Plan plan, String table) {
        Set<String> indexes = indexes("indrelid = '" + table + "'::regclass");
        Set<String> steps = new LinkedHashSet<>();
        plan.nodes().filter(PlanNode::wasRun).forEach(node -> {
            if (indexes.contains(node.index())) {
                steps.add(node.type() + " by " + node.index() + fetches(node));
            } else if (node.relation().equals(table) && node.type().endsWith("Scan")) {
                steps.add(node.type() + " on " + table);
            }
        });
        return String.join(", ", steps) + "; %,d pages in all".formatted(plan.buffers());
    }

    private static String fetches(PlanNode node) {
        return node.json().has("Heap Fetches") ? ", heap fetches: %.0f".formatted(node.number("Heap Fetches")) : "";
    }
}
