-- Lets a key live on, if it is there.
-- KEYS[1] the key; ARGV milliseconds
return redis.call('PEXPIRE', KEYS[1], ARGV[1])
