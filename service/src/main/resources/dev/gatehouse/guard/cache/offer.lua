-- Leaves a copy, unless what is there is newer in anything: a reader that was slow must not undo a faster one's work.
-- KEYS[1] its name; ARGV its version, the version of what stands above it, the sealed copy, milliseconds to keep it
local version, above = unpack(redis.call('HMGET', KEYS[1], 'version', 'above'))
if (version and tonumber(version) > tonumber(ARGV[1])) or (above and tonumber(above) > tonumber(ARGV[2])) then
  return 0
end
redis.call('HSET', KEYS[1], 'version', ARGV[1], 'above', ARGV[2], 'copy', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1
