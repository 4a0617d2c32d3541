-- promises: lockouts_pkey; <= 12 buffers
DELETE FROM lockouts WHERE lockout_key = :key
