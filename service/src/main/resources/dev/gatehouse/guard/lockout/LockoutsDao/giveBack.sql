-- promises: lockouts_pkey; <= 12 buffers
UPDATE lockouts
SET recent = GREATEST(recent - 1, 0), daily = GREATEST(daily - 1, 0)
WHERE lockout_key = :key
