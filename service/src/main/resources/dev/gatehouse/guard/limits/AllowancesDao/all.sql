-- cold: every few seconds, by a worker on the back pool; operators write few rows
SELECT subject, expires_at FROM rate_allowances
