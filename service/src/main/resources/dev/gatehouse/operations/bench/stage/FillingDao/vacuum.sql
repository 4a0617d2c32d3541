-- cold: of the bench
VACUUM (ANALYZE) users, sessions, refresh_tokens
