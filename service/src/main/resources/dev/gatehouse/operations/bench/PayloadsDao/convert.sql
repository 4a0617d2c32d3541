-- cold: of the bench
-- the blanks after it keep the text from being converted once and for all
SELECT sum(octet_length(CAST(CAST(CAST(:text AS text) || repeat(' ', n % 2) AS jsonb) AS text)))
FROM generate_series(1, :rounds) AS n
