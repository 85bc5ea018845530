// How heavy the one CDN file is, beside Lit alone made the same way in the same run.

import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build, loadConfigFromFile } from 'vite'

const folder = fileURLToPath(new URL('..', import.meta.url))

/** The file that the package's own build makes, from another entry and without writing it. */
const bundle = async (entry) => {
  const { config } = await loadConfigFromFile({ command: 'build', mode: 'production' }, `${folder}vite.config.ts`)
  const lib = { ...config.build.lib, entry }
  const [{ output }] = await build({
    ...config,
    configFile: false,
    root: folder,
    logLevel: 'error',
    build: { ...config.build, lib, write: false },
  })
  return output[0].code
}

const kibibytes = (bytes) => (bytes / 1024).toFixed(1).padStart(8)

const measure = (code) => {
  const bytes = Buffer.from(code)
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 }
  return [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes, { params }).length]
}

const rows = [
  ['Lit alone', measure(await bundle('bench/lit-alone.mjs'))],
  ['<securevideo-session>', measure(await bundle('src/index.ts'))],
]
console.log(`${'KiB'.padEnd(24)}${'raw'.padStart(8)}${'gzip'.padStart(8)}${'brotli'.padStart(8)}`)
for (const [name, sizes] of rows) console.log(name.padEnd(24) + sizes.map(kibibytes).join(''))
const [lit, own] = rows.map(([, sizes]) => sizes[2])
console.log(`\nbrotli: ${(own / lit).toFixed(1)} × Lit alone; the aim is 12.0 KiB at most`)
