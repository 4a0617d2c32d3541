CREATE SCHEMA shop;
CREATE TABLE shop.people WITH (autovacuum_enabled = off) AS SELECT row_number() OVER (ORDER BY user_id) AS person, email::text AS email FROM users;
ALTER TABLE shop.people ADD PRIMARY KEY (person);
CREATE INDEX people_email ON shop.people (email);
CREATE TABLE shop.tokens WITH (fillfactor = 70, autovacuum_enabled = off) AS
    SELECT i AS token, (1 + i * 7919 % (SELECT count(*) FROM shop.people)) AS person, lpad(i::text, 12, '0') AS number,
           CASE WHEN i % 20 = 0 THEN 'revoked' ELSE 'living' END AS state,
           timestamptz '2026-01-01 00:00 UTC' + i * interval '30 seconds' AS made, 0 AS used, repeat('x', 60) AS filler
    FROM generate_series(1, 60000) i;
ALTER TABLE shop.tokens ADD PRIMARY KEY (token);
CREATE INDEX tokens_made_person ON shop.tokens (made, person);
CREATE INDEX tokens_number ON shop.tokens (number);
CREATE INDEX tokens_used ON shop.tokens (used);
VACUUM (ANALYZE) shop.people;
VACUUM (ANALYZE) shop.tokens;
