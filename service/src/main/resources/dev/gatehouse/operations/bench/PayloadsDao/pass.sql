-- cold: of the bench
SELECT sum(octet_length(CAST(:text AS text) || repeat(' ', n % 2)))
FROM generate_series(1, :rounds) AS n
