-- Revokes, for as long as anything of it could live. News come in any order: an epoch never falls, and never ends before its time.
-- KEYS[1] what is revoked; ARGV its epoch, or 1; milliseconds
local epoch = redis.call('GET', KEYS[1])
if epoch and tonumber(epoch) > tonumber(ARGV[1]) then
  return 0
end
local left = math.max(redis.call('PTTL', KEYS[1]), tonumber(ARGV[2]))
redis.call('SET', KEYS[1], ARGV[1], 'PX', string.format('%.0f', left))
return 1
