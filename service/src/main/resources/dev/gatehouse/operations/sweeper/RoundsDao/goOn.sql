-- cold: with each batch of the round
UPDATE sweep_rounds SET moved_at = clock_timestamp() + :offset WHERE only_one AND leader = :me AND ended_at IS NULL
