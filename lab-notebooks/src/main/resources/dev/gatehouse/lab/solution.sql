CREATE INDEX people_email_lower ON shop.people (lower(email));
CREATE INDEX tokens_person_made ON shop.tokens (person, made DESC);
CREATE INDEX tokens_made ON shop.tokens (made);
CREATE INDEX tokens_day ON shop.tokens (((made AT TIME ZONE 'UTC')::date), state);
DROP INDEX shop.tokens_made_person;
DROP INDEX shop.tokens_used;
VACUUM (ANALYZE) shop.people;
VACUUM (ANALYZE) shop.tokens;
