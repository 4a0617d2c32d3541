-- cold: once a round
UPDATE sweep_rounds SET ended_at = clock_timestamp() + :offset WHERE only_one AND leader = :me AND ended_at IS NULL
