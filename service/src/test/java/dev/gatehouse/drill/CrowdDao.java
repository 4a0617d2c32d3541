package dev.gatehouse.drill;

import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The demo's back end many times over. */
interface CrowdDao {
    @SqlUpdate("""
            WITH made AS (
                INSERT INTO clients (client_id, tenant_id, name, token_endpoint_auth_method, redirect_uris, grant_types, scopes,
                                     id_token_alg, first_party, trusted_login, may_exchange, exchange_audiences)
                SELECT made.id, tenant_id, made.id, token_endpoint_auth_method, redirect_uris, grant_types, scopes,
                       id_token_alg, first_party, trusted_login, may_exchange, exchange_audiences
                FROM clients, (SELECT 'drill-' || n FROM generate_series(0, :count - 1) AS n UNION ALL SELECT :one) AS made (id)
                WHERE client_id = 'demo-backend'
                RETURNING client_id
            )
            INSERT INTO client_secrets (client_id, secret_hash) SELECT client_id, sha256(CAST(:secret AS bytea)) FROM made
            """)
    void moveIn(@Bind("count") int count, @Bind("one") String one, @Bind("secret") String secret);
}
