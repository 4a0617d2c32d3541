package dev.gatehouse.operations.sweeper;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every table whose rows end by themselves. Why a row may go, and what its absence means to those who ask for it, stands in
 * the head of the table's statement.
 */
public enum SweptTable {
    INTERACTIONS,
    USED_JTIS,
    REVOCATIONS,
    IDEMPOTENCY_KEYS,
    CLIENT_SECRETS,
    AUTH_CODES,
    LOGINS,
    REFRESH_TOKENS,
    SESSIONS,
    RATE_BUCKETS,
    RATE_ALLOWANCES,
    LOCKOUTS,
    SUBJECT_TOKENS,
    OIDC_MODEL_INSTANCES,
    CHANGES,
    AUDIT_EVENTS,
    OUTBOX,
    OUTBOX_SENT;

    public static Optional<SweptTable> named(String name) {
        return Arrays.stream(values())
                .filter(table -> table.tableName().equals(name))
                .findFirst();
    }

    public String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    SweepDao.Batch batch(SweepDao dao, SweepDao.Walk walk) {
        return switch (this) {
            case INTERACTIONS -> dao.interactions(walk);
            case USED_JTIS -> dao.usedJtis(walk);
            case REVOCATIONS -> dao.revocations(walk);
            case IDEMPOTENCY_KEYS -> dao.idempotencyKeys(walk);
            case CLIENT_SECRETS -> dao.clientSecrets(walk);
            case AUTH_CODES -> dao.authCodes(walk);
            case LOGINS -> dao.logins(walk);
            case REFRESH_TOKENS -> dao.refreshTokens(walk);
            case SESSIONS -> dao.sessions(walk);
            case RATE_BUCKETS -> dao.rateBuckets(walk);
            case RATE_ALLOWANCES -> dao.rateAllowances(walk);
            case LOCKOUTS -> dao.lockouts(walk);
            case SUBJECT_TOKENS -> dao.subjectTokens(walk);
            case OIDC_MODEL_INSTANCES -> dao.oidcModelInstances(walk);
            case CHANGES -> dao.changes(walk);
            case AUDIT_EVENTS -> dao.auditEvents(walk);
            case OUTBOX -> dao.outbox(walk);
            case OUTBOX_SENT -> dao.outboxSent(walk);
        };
    }
}
