// Makes what release notes and import maps need: the hash of every file that a page without a bundler loads.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

const hashOf = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`

/**
 * An import map of hashes: of the CDN file, and of the files that it loads when they are needed. Those come by `import()`, which takes
 * no hash of its own, so that only an import map can hold them.
 */
export const makeIntegrity = (dist) => {
  const parts = readdirSync(new URL('parts/', dist), { recursive: true, encoding: 'utf8' })
  const files = ['securevideo-session.js', ...parts.map((file) => `parts/${file.replaceAll('\\', '/')}`)]
  const scripts = files.filter((file) => file.endsWith('.js')).sort()
  return {
    integrity: Object.fromEntries(scripts.map((file) => [`./${file}`, hashOf(readFileSync(new URL(file, dist)))])),
  }
}
