-- cold: of the bench
SELECT count(*) FROM refresh_tokens WHERE client_id = 'nobody'
