package dev.gatehouse.lab.evidence;

import dev.gatehouse.lab.HotStatement;
import dev.gatehouse.lab.HotStatements;
import dev.gatehouse.lab.Lab;
import dev.gatehouse.lab.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The four claims that a plan proves or disproves: the requirements' own query each, and the statement that does it in the service. */
final class PlanClaims {
    private static final String USUAL = "of a usual user";
    private static final String BUSIEST = "of the busiest user";

    private final Profile profile;
    private final Lab lab;
    private final Judge judge;
    private final List<Finding> findings = new ArrayList<>();

    private PlanClaims(Profile profile, Lab lab) {
        this.profile = profile;
        this.lab = lab;
        this.judge = new Judge(lab);
    }

    static List<Finding> of(Profile profile, Lab lab) {
        PlanClaims claims = new PlanClaims(profile, lab);
        claims.email();
        claims.sessions();
        claims.session();
        claims.token();
        return List.copyOf(claims.findings);
    }

    private void email() {
        String email = lab.text("SELECT upper(email) FROM users ORDER BY md5(user_id::text) LIMIT 1");
        asked(
                Claim.EMAIL,
                "as asked",
                judge::ofEmail,
                "SELECT * FROM users WHERE LOWER(email) = LOWER(CAST(? AS text))",
                email);
        own(Claim.EMAIL, "register/users/UsersDao/findByEmail", judge::ofEmail);
    }

    private void sessions() {
        String query = "SELECT * FROM sessions WHERE user_id = CAST(? AS uuid) AND status = 'active'";
        String usual = lab.text(
                "SELECT user_id FROM sessions GROUP BY user_id HAVING count(*) = (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY n) FROM (SELECT count(*) AS n FROM sessions GROUP BY user_id) s) ORDER BY 1 LIMIT 1");
        String busiest =
                lab.text("SELECT user_id FROM sessions GROUP BY user_id ORDER BY count(*) DESC, user_id LIMIT 1");
        asked(Claim.SESSIONS, "as asked, " + USUAL, judge::ofSessions, query, usual);
        asked(Claim.SESSIONS, "as asked, " + BUSIEST, judge::ofSessions, query, busiest);
        own(Claim.SESSIONS, "flow/sessions/SessionsDao/list", judge::ofSessions);
    }

    /** The last one changes the session as every use of it does. */
    private void session() {
        String query = "SELECT user_id, expires_at, status FROM sessions WHERE session_id = CAST(? AS uuid)";
        String key = lab.text(
                "SELECT session_id FROM sessions WHERE status = 'active' ORDER BY md5(session_id::text) LIMIT 1");
        asked(Claim.SESSION, "as asked, right after VACUUM", judge::ofSession, query, key);
        own(Claim.SESSION, "register/revocations/LivingSessionsDao/find", judge::ofSession);
        lab.change("UPDATE sessions SET last_seen_at = now() WHERE session_id = CAST(? AS uuid)", key);
        asked(Claim.SESSION, "as asked, when the session was used", judge::ofSession, query, key);
    }

    private void token() {
        String live = hash("IS NULL");
        String revoked = hash("IS NOT NULL");
        asked(
                Claim.TOKEN,
                "as asked",
                judge::ofToken,
                "SELECT * FROM refresh_tokens WHERE token_hash = decode(?, 'hex') AND revoked_at IS NULL",
                live);
        asked(
                Claim.TOKEN,
                "a revoked token that comes back",
                judge::ofToken,
                "SELECT token_id, revoked_at FROM refresh_tokens WHERE token_hash = decode(?, 'hex')",
                revoked);
        own(Claim.TOKEN, "flow/token/RefreshDao/rotate", judge::ofToken);
    }

    private String hash(String revokedAt) {
        return lab.text("SELECT encode(token_hash, 'hex') FROM refresh_tokens WHERE revoked_at " + revokedAt
                + " ORDER BY md5(token_id::text) LIMIT 1");
    }

    private void asked(Claim claim, String name, Function<Plan, Verdict> verdict, String sql, String key) {
        Plan plan = lab.explain(sql, key);
        findings.add(new Finding(claim, profile, name, sql, plan, verdict.apply(plan)));
    }

    /** As the service's connections run it. */
    private void own(Claim claim, String file, Function<Plan, Verdict> verdict) {
        HotStatement statement = HotStatements.named(file);
        List<Map<String, @Nullable Object>> keys = Keys.of(lab, file, 1);
        Plan plan = lab.likeTheService().explain(statement.sql(), statement.with(keys.get(0)));
        lab.run("RESET ALL");
        findings.add(new Finding(claim, profile, "the service's own", file, plan, verdict.apply(plan)));
    }
}
