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
 * Adds to a window; answers with its sum and with how many instances it is from. A window is a hash of `part:instance`.
 *
 * KEYS: key. ARGV: amount, part, oldest part that counts, milliseconds to live, instance.
 */
export const addScript = `
if ARGV[1] ~= '0' then redis.call('HINCRBY', KEYS[1], ARGV[2] .. ':' .. ARGV[5], ARGV[1]) end
local all = redis.call('HGETALL', KEYS[1])
local sum, instances, seen = 0, 0, {}
for i = 1, #all, 2 do
  local colon = string.find(all[i], ':', 1, true)
  local instance = string.sub(all[i], colon + 1)
  if tonumber(string.sub(all[i], 1, colon - 1)) < tonumber(ARGV[3]) then
    redis.call('HDEL', KEYS[1], all[i])
  else
    sum = sum + tonumber(all[i + 1])
    if not seen[instance] then instances = instances + 1 end
    seen[instance] = true
  end
end
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return { sum, instances }`
