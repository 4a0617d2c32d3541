-- cold: of the bench
VACUUM (ANALYZE) refresh_tokens
