// Each value is kept as `run:value`, where `run` names the running Redis process. A Redis that came back from an old
// snapshot, or a replica that took over, has another name: what it brings back may have been used up meanwhile.
const run = `
local info = redis.pcall('INFO', 'server')
local run = type(info) == 'string' and string.match(info, 'run_id:(%w+)') or ''
`

/** Keeps a value. KEYS: key. ARGV: value, milliseconds. */
export const putScript = `${run}
redis.call('SET', KEYS[1], run .. ':' .. ARGV[1], 'PX', ARGV[2])
return 1`

/** Claims a key; 1 for the first. KEYS: key. ARGV: milliseconds. */
export const takeScript = `${run}
return redis.call('SET', KEYS[1], run .. ':', 'PX', ARGV[1], 'NX') and 1 or 0`

/** Reads a value. KEYS: key. */
export const getScript = `
local kept = redis.call('GET', KEYS[1])
return kept and string.sub(kept, string.find(kept, ':', 1, true) + 1)`

/** Reads and forgets a value; nothing for one that was kept by another Redis process. KEYS: key. */
export const popScript = `${run}
local kept = redis.call('GET', KEYS[1])
if not kept then return false end
redis.call('DEL', KEYS[1])
local colon = string.find(kept, ':', 1, true)
if string.sub(kept, 1, colon - 1) ~= run then return false end
return string.sub(kept, colon + 1)`

/** Holds a key for one owner; 1 while this owner has it. KEYS: key. ARGV: owner, milliseconds. */
export const leaseScript = `
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`

/** Lets a held key go. KEYS: key. ARGV: owner. */
export const releaseScript = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1`

/**
 * Adds to a window; answers with its sum and with how many instances it is from. A window is a hash of its parts, their sum and the
 * oldest of them; beside it stands a set of instances by the part in which each added last. What an addition costs does not grow
 * with the parts, and hardly with the instances: each part is taken off the sum once.
 *
 * KEYS: key, key of the instances. ARGV: amount, part, oldest part that counts, milliseconds to live, instance, number of parts.
 */
export const addScript = `
local part, oldest = tonumber(ARGV[2]), tonumber(ARGV[3])
local kept = redis.call('HMGET', KEYS[1], 'from', 'sum')
local from, sum = tonumber(kept[1] or oldest), tonumber(kept[2] or 0)
if oldest - from > 2 * tonumber(ARGV[6]) then
  redis.call('DEL', KEYS[1])
  sum = 0
else
  for old = from, oldest - 1 do
    local count = redis.call('HGET', KEYS[1], old)
    if count then
      sum = sum - count
      redis.call('HDEL', KEYS[1], old)
    end
  end
end
from = math.max(from, oldest)
if ARGV[1] ~= '0' then
  redis.call('HINCRBY', KEYS[1], string.format('%d', math.max(part, from)), ARGV[1])
  redis.call('ZADD', KEYS[2], part, ARGV[5])
  sum = sum + ARGV[1]
end
redis.call('HSET', KEYS[1], 'from', string.format('%d', from), 'sum', string.format('%d', sum))
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', '(' .. ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
redis.call('PEXPIRE', KEYS[2], ARGV[4])
return { sum, redis.call('ZCARD', KEYS[2]) }`
