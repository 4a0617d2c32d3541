-- cold: of the bench
INSERT INTO refresh_tokens (token_id, family_hash, token_hash, session_id, client_id, scopes, auth_time, amr, expires_at)
SELECT gen_random_uuid(), sha256('nobody'), sha256(convert_to(CAST(n AS text), 'UTF8')), gen_random_uuid(), 'nobody', '{openid}', now(), '{pwd}',
       now() - interval '1 hour'
FROM generate_series(1, :count) n
