-- cold: every few seconds on each instance
-- A round is due an interval after the last one's beginning, and one sweeper has it: a leader that was silent for half a minute
-- is none any more.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :offset AS at
)
UPDATE sweep_rounds
SET leader = :me, began_at = (SELECT at FROM d), moved_at = (SELECT at FROM d), ended_at = NULL
WHERE only_one
  AND began_at + CAST(:interval AS interval) <= (SELECT at FROM d)
  AND (ended_at IS NOT NULL OR leader = :me OR moved_at + interval '30 seconds' <= (SELECT at FROM d))
