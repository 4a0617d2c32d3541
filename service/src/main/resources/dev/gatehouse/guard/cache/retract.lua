-- Deletes a copy that is older than a version, and leaves that version behind so that no such copy comes again.
-- KEYS[1] its name; ARGV the version, milliseconds to remember it
local version = redis.call('HGET', KEYS[1], 'version')
if version and tonumber(version) >= tonumber(ARGV[1]) then
  return 0
end
redis.call('HDEL', KEYS[1], 'copy')
redis.call('HSET', KEYS[1], 'version', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1
