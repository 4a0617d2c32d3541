package dev.gatehouse.register;

import dev.gatehouse.ground.kernel.Entropy;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Writes and reads rows past the registers. */
public final class Rows {
    public static final Entropy ENTROPY = new Entropy(Clock.systemUTC(), new SecureRandom());

    private final Jdbi jdbi;

    public Rows(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public UUID aTenant() {
        UUID id = ENTROPY.timeOrderedId();
        update("INSERT INTO tenants (tenant_id, name) VALUES (?, ?)", id, "tenant " + id);
        return id;
    }

    public String aClient(UUID tenant, String method) {
        return aClient(tenant, method, null);
    }

    public String aClient(UUID tenant, String method, @Nullable String jwks) {
        String id = "client-" + ENTROPY.timeOrderedId();
        update(
                "INSERT INTO clients (client_id, tenant_id, name, token_endpoint_auth_method, jwks) VALUES (?, ?, 'a client', ?, ?::jsonb)",
                id,
                tenant,
                method,
                jwks);
        return id;
    }

    /** Another login's session when {@code login} is null. */
    public UUID aSession(UUID tenant, UUID user, String client, @Nullable UUID login) {
        UUID id = ENTROPY.timeOrderedId();
        update("""
                INSERT INTO sessions (session_id, tenant_id, user_id, client_id, login_id, status, user_epoch, client_epoch, tenant_epoch, device, expires_at)
                VALUES (?, ?, ?, ?, ?, 'active', 1, 1, 1, 'Firefox on Linux', now() + interval '30 days')
                """, id, tenant, user, client, login);
        return id;
    }

    public UUID aLogin(UUID tenant, UUID user) {
        UUID id = ENTROPY.timeOrderedId();
        update("""
                INSERT INTO logins (login_id, tenant_id, user_id, cookie_hash, auth_time, amr, user_epoch, tenant_epoch, expires_at)
                VALUES (?, ?, ?, ?, now(), '{pwd}', 1, 1, now() + interval '12 hours')
                """, id, tenant, user, ENTROPY.secret());
        return id;
    }

    public int update(String sql, @Nullable Object... values) {
        return jdbi.withHandle(handle -> handle.execute(sql, values));
    }

    public List<Map<String, Object>> of(String sql, Object... values) {
        return jdbi.withHandle(handle -> handle.select(sql, values).mapToMap().list());
    }

    /** The only row. */
    public Map<String, Object> one(String sql, Object... values) {
        return jdbi.withHandle(handle -> handle.select(sql, values).mapToMap().one());
    }

    public List<Map<String, Object>> revocations(String subject) {
        return of(
                "SELECT kind, epoch, except_session, expires_at > now() + interval '1 day' AS outlives FROM revocations WHERE subject = ?",
                subject);
    }

    public List<Map<String, Object>> changes(String topic, String subject) {
        return of("SELECT topic, number FROM changes WHERE topic = ? AND subject = ?", topic, subject);
    }

    public List<Map<String, Object>> outbox(String aggregateId) {
        return of(
                "SELECT category, action, tenant_id, aggregate_type, request_id, payload::text AS payload FROM outbox WHERE aggregate_id = ? ORDER BY event_id",
                aggregateId);
    }
}
