-- cold: every few seconds, by a worker on the back pool
-- Each instance has one connection of this name.
SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'gatehouse news'
