const script = `
for _, key in ipairs(redis.call('KEYS', '*')) do
  redis.call('PEXPIRE', key, redis.call('PTTL', key) - ARGV[1])
end`

/** Lets time pass for all that lies in a Redis: its own clock cannot be moved, its keys can be aged. */
export const ageRedis = async (
  client: { sendCommand(words: string[]): Promise<unknown> },
  milliseconds: number,
): Promise<void> => {
  await client.sendCommand(['EVAL', script, '0', String(milliseconds)])
}
