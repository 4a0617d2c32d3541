package dev.gatehouse.lab.data;

import dev.gatehouse.ground.kernel.Sha256;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Fills a migrated database with sixty days of a service's life, in the order of time. A few users and tenants have most of it.
 * Secrets are known: token n is hashed from {@code token-n}, its family from {@code family-n}, code n from {@code code-n}.
 */
public final class Filling {
    /** Raised when the same scale means other rows. */
    public static final int EDITION = 1;

    private static final int TENANTS = 10;
    private static final int CLIENTS = 50;
    private static final Duration SPAN = Duration.ofDays(60);
    private static final Duration SESSION = Duration.ofDays(30);
    private static final String[] DEVICES = {
        "Firefox on Linux", "Chrome on Android", "Safari on iPhone", "Edge on Windows"
    };

    private final Connection connection;
    private final int users;
    private final int sessions;
    private final int tokens;
    private final int events;
    private final int grants;
    private final Skew skew = new Skew(20_260_101);
    private final Ids ids = new Ids(skew);
    private final Instant end;
    private final Instant begin;
    private final List<UUID> tenantIds = new ArrayList<>();
    private final List<User> people = new ArrayList<>();
    private final List<Session> opened = new ArrayList<>();

    /** @param today when the last of the rows were made, to the day */
    public Filling(Connection connection, Clock today, int users, int sessions, int tokens, int events, int grants) {
        this.connection = connection;
        this.end = today.instant().truncatedTo(ChronoUnit.DAYS);
        this.begin = end.minus(SPAN);
        this.users = users;
        this.sessions = sessions;
        this.tokens = tokens;
        this.events = events;
        this.grants = grants;
    }

    public void run() throws SQLException {
        tenants();
        clients();
        users();
        sessions();
        codes();
        tokens();
        audit();
        new Grants(connection, ids, opened, SESSION).fill(grants);
        Quiet.settle(connection);
    }

    private void tenants() throws SQLException {
        try (Copy copy = new Copy(connection, "tenants", "tenant_id, name, created_at")) {
            for (int i = 0; i < TENANTS; i++) {
                UUID tenant = ids.at(begin);
                tenantIds.add(tenant);
                copy.row(tenant, "tenant " + i, begin);
            }
        }
    }

    private void clients() throws SQLException {
        try (Copy copy = new Copy(
                connection, "clients", "client_id, tenant_id, name, redirect_uris, grant_types, first_party")) {
            for (int i = 0; i < CLIENTS; i++) {
                copy.row(
                        "client-" + i,
                        tenantIds.get(i % TENANTS),
                        "client " + i,
                        "{https://app" + i + ".example.com/callback}",
                        "{authorization_code,refresh_token}",
                        i % 2 == 0);
            }
        }
    }

    private void users() throws SQLException {
        try (Copy copy = new Copy(
                connection, "users", "user_id, tenant_id, email, email_verified, profile, created_at, updated_at")) {
            for (int i = 0; i < users; i++) {
                Instant created = begin.minus(SPAN).plus(SPAN.multipliedBy(i).dividedBy(users));
                User user = new User(ids.at(created), tenantIds.get(skew.below(TENANTS)));
                people.add(user);
                copy.row(
                        user.id(),
                        user.tenant(),
                        "User" + i + "@Example.com",
                        i % 3 > 0,
                        "{\"name\": \"User " + i + "\", \"locale\": \"en\"}",
                        created,
                        created);
            }
        }
    }

    private void sessions() throws SQLException {
        for (int i = 0; i < sessions; i++) {
            Instant created = begin.plus(SPAN.multipliedBy(i).dividedBy(sessions));
            User user = people.get(skew.below(users));
            Instant revoked =
                    skew.inPercent(15) ? created.plus(Duration.ofMinutes(1 + skew.evenlyBelow(10_000))) : null;
            opened.add(new Session(ids.at(created), user, "client-" + skew.below(CLIENTS), created, revoked));
        }
        try (Copy copy = new Copy(
                connection,
                "sessions",
                "session_id, tenant_id, user_id, client_id, status, offline, user_epoch, client_epoch, tenant_epoch, device, created_at, last_seen_at, expires_at, revoked_at")) {
            for (Session session : opened) {
                copy.row(
                        session.id(),
                        session.user().tenant(),
                        session.user().id(),
                        session.client(),
                        session.revoked() == null ? "active" : "revoked",
                        true,
                        1,
                        1,
                        1,
                        DEVICES[skew.below(DEVICES.length)],
                        session.created(),
                        session.created(),
                        session.created().plus(SESSION),
                        session.revoked());
            }
        }
    }

    /** Codes live for a minute and are swept; what is there are those of the last days. */
    private void codes() throws SQLException {
        try (Copy copy = new Copy(
                connection,
                "auth_codes",
                "code_id, code_hash, session_id, client_id, redirect_uri, scopes, auth_time, amr, created_at, expires_at, consumed_at")) {
            for (int i = sessions - sessions / 10; i < sessions; i++) {
                Session session = opened.get(i);
                copy.row(
                        ids.at(session.created()),
                        hash("code-" + i),
                        session.id(),
                        session.client(),
                        "https://app.example.com/callback",
                        "{openid,profile}",
                        session.created(),
                        "{pwd}",
                        session.created(),
                        session.created().plusSeconds(60),
                        skew.inPercent(90) ? session.created().plusSeconds(1) : null);
            }
        }
    }

    /** Each session has several families; all but its last were revoked when the next began. */
    private void tokens() throws SQLException {
        try (Copy copy = new Copy(
                connection,
                "refresh_tokens",
                "token_id, family_hash, token_hash, session_id, client_id, scopes, auth_time, amr, created_at, last_used_at, expires_at, revoked_at")) {
            for (int i = 0; i < tokens; i++) {
                int owner = (int) ((long) i * sessions / tokens);
                Session session = opened.get(owner);
                boolean last = (long) (i + 1) * sessions / tokens > owner;
                copy.row(
                        ids.at(session.created()),
                        hash("family-" + i),
                        hash("token-" + i),
                        session.id(),
                        session.client(),
                        "{openid,profile,offline_access}",
                        session.created(),
                        "{pwd}",
                        session.created(),
                        end,
                        session.created().plus(SESSION),
                        last ? session.revoked() : session.created().plusSeconds(3600));
            }
        }
    }

    private void audit() throws SQLException {
        try (Copy copy = new Copy(
                connection,
                "audit_events",
                "event_id, category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, created_at")) {
            for (int i = 1; i <= events; i++) {
                Session session = opened.get((int) ((long) (i - 1) * sessions / events));
                Deed deed = Deed.of(skew.evenlyBelow(1000));
                copy.row(
                        i,
                        deed.category(),
                        deed.name(),
                        session.user().tenant(),
                        "session",
                        session.id(),
                        ids.at(session.created()),
                        "{\"user_id\": \"" + session.user().id() + "\", \"client_id\": \"" + session.client() + "\"}",
                        session.created());
            }
        }
    }

    private static byte[] hash(String secret) {
        return Sha256.of(secret);
    }
}
