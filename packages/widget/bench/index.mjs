import { benchFirstFrame } from './first-frame.mjs'
import { benchImports } from './imports.mjs'
import { benchInstalls } from './installs.mjs'
import { benchLeftBehind } from './left-behind.mjs'
import { benchSizes } from './sizes.mjs'

const benches = {
  sizes: benchSizes,
  installs: benchInstalls,
  imports: benchImports,
  'left-behind': benchLeftBehind,
  'first-frame': benchFirstFrame,
}

// `pnpm bench`, or `pnpm bench sizes` for one of them.
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'))
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  await bench()
}
