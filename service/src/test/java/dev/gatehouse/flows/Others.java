package dev.gatehouse.flows;

import org.jdbi.v3.core.Jdbi;

/** Clients beside the demo's own three. */
final class Others {
    static final String PARTNER = "other-partner";
    static final String STRANGER = "stranger";
    static final String SECRET = "secret of others";
    static final String CALLBACK = "https://other.example.com/callback";

    private Others() {}

    /**
     * {@link #PARTNER}, a third party of the demo's tenant that proves itself in the body, with ada's consent; and
     * {@link #STRANGER}, a client of another tenant that may introspect there.
     */
    static void moveIn(Jdbi jdbi) {
        jdbi.useTransaction(h -> {
            h.execute(
                    "INSERT INTO tenants (tenant_id, name) VALUES ('019b76da-a800-7000-8000-0000000000ff', 'elsewhere')");
            h.execute(
                    "INSERT INTO clients (client_id, tenant_id, name, token_endpoint_auth_method, redirect_uris, grant_types, scopes, id_token_alg, trusted_login)"
                            + " SELECT ?, tenant_id, 'Other partner', 'client_secret_post', ARRAY[?], '{authorization_code,refresh_token}',"
                            + " '{openid,profile,email,offline_access}', 'RS256', true FROM tenants WHERE name = 'demo'",
                    PARTNER,
                    CALLBACK);
            h.execute(
                    "INSERT INTO clients (client_id, tenant_id, name, introspect) SELECT ?, tenant_id, 'Stranger', true FROM tenants WHERE name = 'elsewhere'",
                    STRANGER);
            h.execute(
                    "INSERT INTO client_secrets (client_id, secret_hash) SELECT unnest(ARRAY[?, ?]), sha256(convert_to(?, 'UTF8'))",
                    PARTNER,
                    STRANGER,
                    SECRET);
            h.execute(
                    "INSERT INTO consents (user_id, client_id, scopes) SELECT user_id, ?, '{openid,profile,email,offline_access}' FROM users WHERE email = 'ada@example.com'",
                    PARTNER);
        });
    }

    /** Another client like demo-web, which a test may spoil. */
    static String likeDemoWeb(Jdbi jdbi, String clientId) {
        jdbi.useHandle(h -> h.execute(
                "INSERT INTO clients (client_id, tenant_id, name, token_endpoint_auth_method, redirect_uris, grant_types, scopes, id_token_alg, first_party, direct_login)"
                        + " SELECT ?, tenant_id, 'Like ' || name, token_endpoint_auth_method, redirect_uris, grant_types, scopes, id_token_alg, first_party, direct_login"
                        + " FROM clients WHERE client_id = 'demo-web'",
                clientId));
        return clientId;
    }
}
