package dev.gatehouse.operations.admin.now;

import java.util.Locale;

/** Where docs/ says more: a heading of the page that has it. */
enum Chapter {
    AN_INCIDENT("operators"),
    HEALTH("operators"),
    KAFKA("operators"),
    MORE_THAN_IT_CAN_DO("operators"),
    P99_IS_HIGH("operators"),
    REDIS("operators"),
    THE_AUDIT("operators"),
    THE_SWEEPER("operators"),
    WHO_COMES_TOO_OFTEN("operators"),

    A_CANARY_REGRESSES("runbook"),
    A_CLIENT_HAS_GONE_WILD("runbook"),
    A_STAMPEDE_AFTER_A_FLUSH("runbook"),
    AN_INDEX_IS_MISSING("runbook"),
    THE_DATABASE_IS_SLOW("runbook"),
    THE_OUTBOX_GROWS("runbook"),
    THE_POOL_IS_EXHAUSTED("runbook"),
    THE_REVOCATION_FEED_IS_STUCK("runbook");

    private final String page;

    Chapter(String page) {
        this.page = page;
    }

    String address() {
        return "docs/" + page + ".md#" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
