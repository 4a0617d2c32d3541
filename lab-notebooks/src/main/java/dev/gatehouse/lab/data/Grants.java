package dev.gatehouse.lab.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A grant and two access tokens each, as token exchange leaves them. */
final class Grants {
    private final Connection connection;
    private final Ids ids;
    private final List<Session> sessions;
    private final Duration lifetime;

    /** @param sessions in whose order grants are given, evenly over all */
    Grants(Connection connection, Ids ids, List<Session> sessions, Duration lifetime) {
        this.connection = connection;
        this.ids = ids;
        this.sessions = sessions;
        this.lifetime = lifetime;
    }

    void fill(int grants) throws SQLException {
        try (Copy copy =
                new Copy(connection, "oidc_model_instances", "tenant_id, model_name, id, payload, expires_at")) {
            for (int i = 0; i < grants; i++) {
                Session session = sessions.get((int) ((long) i * sessions.size() / grants));
                UUID tenant = session.user().tenant();
                Instant end = session.created().plus(lifetime);
                UUID grant = ids.at(session.created());
                copy.row(tenant, "Grant", grant, claims(session, ""), end);
                for (int token = 0; token < 2; token++) {
                    String of = ", \"grantId\": \"" + grant + "\", \"jti\": \"" + i + "-" + token + "\"";
                    copy.row(tenant, "AccessToken", ids.at(session.created()), claims(session, of), end);
                }
            }
        }
    }

    private static String claims(Session session, String more) {
        return "{\"accountId\": \"%s\", \"clientId\": \"%s\", \"sid\": \"%s\", \"scope\": \"openid profile\", \"iat\": %d%s}"
                .formatted(
                        session.user().id(),
                        session.client(),
                        session.id(),
                        session.created().getEpochSecond(),
                        more);
    }
}
