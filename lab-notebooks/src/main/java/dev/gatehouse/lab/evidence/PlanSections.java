package dev.gatehouse.lab.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Each claim that plans decide, with its statements and their plans. */
final class PlanSections {
    private final Evidence evidence;
    private final Markdown page;

    PlanSections(Evidence evidence, Markdown page) {
        this.evidence = evidence;
        this.page = page;
    }

    /** Profile, statement and verdict. */
    List<List<String>> verdicts(Claim claim) {
        return findings(claim).stream()
                .map(finding -> List.of(
                        finding.profile().title(),
                        finding.statement(),
                        finding.verdict().toString()))
                .toList();
    }

    void write() {
        Arrays.stream(Claim.values())
                .filter(claim -> !findings(claim).isEmpty())
                .forEach(claim -> {
                    page.heading(2, claim.title()).say(claim.note());
                    findings(claim).forEach(this::write);
                });
    }

    private List<Finding> findings(Claim claim) {
        return evidence.findings().stream()
                .filter(finding -> finding.claim() == claim)
                .toList();
    }

    private void write(Finding finding) {
        page.heading(3, finding.statement() + ", " + finding.profile().title());
        if (finding.shown().equals(finding.plan().sql())) {
            page.code("sql", finding.shown());
        } else {
            page.say("[%s](../service/src/main/resources/dev/gatehouse/%s.sql)"
                    .formatted(finding.shown(), finding.shown()));
        }
        page.say("**%s**: %s."
                        .formatted(
                                capital(finding.verdict().word()),
                                finding.verdict().because()))
                .folded("the plan", finding.plan().text());
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
