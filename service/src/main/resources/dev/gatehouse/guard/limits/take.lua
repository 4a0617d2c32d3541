-- Takes a token from a bucket: puts off the moment of its being full again by a step. A refusal writes nothing.
-- KEYS[1] the bucket; ARGV a step, the time of a whole bucket, what a test adds to the time; all in microseconds
-- Answers whether it took one, and how long until the bucket is full
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2] + ARGV[3]
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now)
local after = full + ARGV[1]
if after > now + ARGV[2] then
  return {'0', string.format('%.0f', full - now)}
end
redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', string.format('%.0f', math.ceil((after - now) / 1000)))
return {'1', string.format('%.0f', after - now)}
