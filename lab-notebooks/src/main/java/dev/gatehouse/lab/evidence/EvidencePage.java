package dev.gatehouse.lab.evidence;

import java.util.ArrayList;
import java.util.List;

/** docs/evidence.md: the verdicts first, then what they come from. */
final class EvidencePage {
    private final Evidence evidence;
    private final Markdown page = new Markdown();

    EvidencePage(Evidence evidence) {
        this.evidence = evidence;
    }

    String text() {
        head();
        new PlanSections(evidence, page).write();
        new LatencySection(evidence, page).write();
        new WeightSections(evidence, page).write();
        return page.toString();
    }

    private void head() {
        page.heading(1, "Evidence for what was asked of indexes")
                .say(
                        "Made by `make evidence`, which measures all of it and writes this page; nothing here is written by hand. "
                                + "On PostgreSQL %s, on the service's own tables, filled by the lab's generator at scale %s: %,d users, %,d sessions, %,d refresh tokens."
                                        .formatted(
                                                evidence.postgres(),
                                                evidence.scale().factor(),
                                                evidence.scale().users(),
                                                evidence.scale().sessions(),
                                                evidence.scale().refreshTokens()))
                .say(
                        "Two index profiles ([decision 9](decisions/0009-index-profiles.md)): **lean** has the indexes of every server, **seeds** also the six that the requirements name. "
                                + "*As asked* is the requirements' own query, planned as for anybody; *the service's own* is the statement that does this in the service, planned as its connections plan (generic plans, no sequential scans). "
                                + "A verdict comes from the plan or the figure beside it. Pages, bytes and shapes are the same on any machine with these rows; times are of this one.")
                .table(List.of("id", "asked", "profile", "statement", "verdict"), verdicts());
    }

    private List<List<String>> verdicts() {
        List<List<String>> rows = new ArrayList<>();
        for (Claim claim : Claim.values()) {
            String ids = String.join(", ", claim.ids());
            verdictsOn(claim)
                    .forEach(row -> rows.add(List.of(ids, claim.sentence(), row.get(0), row.get(1), row.get(2))));
        }
        return rows;
    }

    private List<List<String>> verdictsOn(Claim claim) {
        return switch (claim) {
            case LATENCY -> new LatencySection(evidence, page).verdicts();
            case SIZES -> new WeightSections(evidence, page).verdicts();
            default -> new PlanSections(evidence, page).verdicts(claim);
        };
    }
}
