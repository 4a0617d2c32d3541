-- cold: of the bench
-- Ids and secrets follow from the number, as Filling knows. The ids are older than any that the server makes, so that its own rows
-- come to lie behind these, as in life.
WITH n AS MATERIALIZED (
    SELECT n, CAST(lpad(to_hex(CAST(:epochMillis AS bigint) + n), 12, '0') || '70008' || lpad(to_hex(n), 15, '0') AS uuid) AS id,
           substring(sha256(convert_to('family ' || n, 'UTF8')) FOR 16) AS family, sha256(convert_to('secret ' || n, 'UTF8')) AS secret
    FROM generate_series(CAST(:first AS bigint), CAST(:last AS bigint)) n
),
c AS MATERIALIZED (
    SELECT c.client_id, c.scopes, c.epoch, t.tenant_id, t.epoch AS tenant_epoch
    FROM clients c JOIN tenants t USING (tenant_id)
    WHERE c.client_id = :clientId
),
people AS (
    INSERT INTO users (user_id, tenant_id, email, email_verified, profile)
    SELECT n.id, c.tenant_id, 'filled-' || n.n || '@example.com', true,
           jsonb_build_object('name', 'Filled ' || n.n, 'given_name', 'Filled', 'family_name', 'Number ' || n.n, 'locale', 'en-GB')
    FROM n, c
    ORDER BY n.n
),
opened AS (
    INSERT INTO sessions (session_id, tenant_id, user_id, client_id, status, offline, user_epoch, client_epoch, tenant_epoch,
                          device, device_id, expires_at)
    SELECT n.id, c.tenant_id, n.id, c.client_id, 'active', true, 1, c.epoch, c.tenant_epoch,
           'Firefox on Linux', n.id, now() + interval '30 days'
    FROM n, c
    ORDER BY n.n
    RETURNING session_id
),
families AS (
    INSERT INTO refresh_tokens (token_id, family_hash, token_hash, session_id, client_id, scopes, auth_time, amr, expires_at)
    SELECT n.id, sha256(n.family), sha256(n.secret), n.id, c.client_id, c.scopes, now(), '{pwd}', now() + interval '30 days'
    FROM n, c
    ORDER BY n.n
)
SELECT count(*) FROM opened
