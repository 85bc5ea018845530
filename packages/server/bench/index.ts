import { benchCalls } from './calls.ts'
import { benchDecoding } from './decoding.ts'
import { benchDoors } from './doors.ts'
import { benchAccount } from './live/account.ts'
import { benchLiveCalls } from './live/calls.ts'
import { benchCrowd } from './live/crowd.ts'
import { benchInstances } from './live/instances.ts'
import { benchJoins } from './live/joins.ts'
import { benchOwnChanges } from './live/own-changes.ts'
import { benchRedis } from './live/redis.ts'
import { benchStreams } from './live/streams.ts'

const benches = {
  calls: benchCalls,
  decoding: benchDecoding,
  doors: benchDoors,
  'live-calls': benchLiveCalls,
  'live-crowd': benchCrowd,
  'live-streams': benchStreams,
  'live-joins': benchJoins,
  'live-account': benchAccount,
  'live-instances': benchInstances,
  'live-own-changes': benchOwnChanges,
  'live-redis': benchRedis,
}

// `pnpm bench`, or `pnpm bench decoding` for one of them.
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'))
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  await bench()
}
