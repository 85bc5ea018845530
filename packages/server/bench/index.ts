import { benchCalls } from './calls.ts'
import { benchDecoding } from './decoding.ts'
import { benchDoors } from './doors.ts'
import { benchLiveCalls } from './live/calls.ts'
import { benchStreams } from './live/streams.ts'

const benches = {
  calls: benchCalls,
  decoding: benchDecoding,
  doors: benchDoors,
  'live-calls': benchLiveCalls,
  'live-streams': benchStreams,
}

// `pnpm bench`, or `pnpm bench decoding` for one of them.
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'))
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  await bench()
}
