package dev.gatehouse.lab.evidence;

import dev.gatehouse.lab.Lab;
import dev.gatehouse.lab.plan.Plan;
import java.util.List;

/**
 * One of the indexes that the requirements name, before the query that it is meant for.
 *
 * @param with all of them in place
 * @param without this one, all others in place
 */
record SeedsIndex(Asked asked, Plan with, Plan without) {
    private static final String TOKEN =
            "SELECT * FROM refresh_tokens WHERE token_hash = decode(?, 'hex') AND revoked_at IS NULL";
    private static final String LIVE_TOKEN =
            "SELECT encode(token_hash, 'hex') FROM refresh_tokens WHERE revoked_at IS NULL ORDER BY md5(token_id::text) LIMIT 1";

    private static final List<Asked> ALL = List.of(
            new Asked(
                    "S3-TR6-I1",
                    "idx_users_email_lower",
                    "SELECT * FROM users WHERE LOWER(email) = LOWER(CAST(? AS text))",
                    "SELECT upper(email) FROM users ORDER BY md5(user_id::text) LIMIT 1"),
            new Asked(
                    "S3-TR6-I2",
                    "idx_sessions_user_status",
                    "SELECT * FROM sessions WHERE user_id = CAST(? AS uuid) AND status = 'active'",
                    "SELECT user_id FROM sessions ORDER BY md5(session_id::text) LIMIT 1"),
            new Asked(
                    "S3-TR6-I3",
                    "idx_sessions_covering",
                    "SELECT user_id, expires_at, status FROM sessions WHERE session_id = CAST(? AS uuid)",
                    "SELECT session_id FROM sessions ORDER BY md5(session_id::text) LIMIT 1"),
            new Asked("S3-TR6-I4", "idx_tokens_hash_active", TOKEN, LIVE_TOKEN),
            new Asked("S3-TR6-P4", "idx_tokens_active", TOKEN, LIVE_TOKEN),
            new Asked(
                    "S3-TR6-I5",
                    "idx_codes_code_expires",
                    "SELECT * FROM auth_codes WHERE code_hash = decode(?, 'hex') AND expires_at > now() - interval '1 year'",
                    "SELECT encode(code_hash, 'hex') FROM auth_codes ORDER BY md5(code_id::text) LIMIT 1"));

    /** @param key what selects a value for the query's parameter */
    record Asked(String id, String index, String query, String key) {}

    static List<SeedsIndex> of(Lab lab) {
        return ALL.stream().map(asked -> of(lab, asked)).toList();
    }

    private static SeedsIndex of(Lab lab, Asked asked) {
        String key = lab.text(asked.key());
        Plan with = lab.explain(asked.query(), key);
        lab.begin().run("DROP INDEX " + asked.index());
        Plan without = lab.explain(asked.query(), key);
        lab.rollback();
        return new SeedsIndex(asked, with, without);
    }

    boolean taken() {
        return with.uses(asked.index());
    }
}
