// How heavy the CDN file is, and what it loads when it is needed, beside Lit alone made the same way in the same run.

import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build, loadConfigFromFile } from 'vite'

const folder = fileURLToPath(new URL('..', import.meta.url))

/** The files that the package's own build makes, or would make of another entry, by name. Nothing is written. */
const bundle = async (entry) => {
  const { config } = await loadConfigFromFile({ command: 'build', mode: 'production' }, `${folder}vite.config.ts`)
  const lib = { ...config.build.lib, ...(entry && { entry }) }
  const [{ output }] = await build({
    ...config,
    configFile: false,
    root: folder,
    logLevel: 'error',
    build: { ...config.build, lib, write: false },
  })
  return output.map(({ fileName, code }) => [fileName, code])
}

const kibibytes = (bytes) => (bytes / 1024).toFixed(2).padStart(8)

const measure = (code) => {
  const bytes = Buffer.from(code)
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 }
  return [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes, { params }).length]
}

const [[, litAlone]] = await bundle({ lit: 'bench/lit-alone.mjs' })
const files = await bundle()
const rows = [['Lit alone', litAlone], ...files].map(([name, code]) => [name, measure(code)])
console.log(`${'KiB'.padEnd(24)}${'raw'.padStart(8)}${'gzip'.padStart(8)}${'brotli'.padStart(8)}`)
for (const [name, sizes] of rows) console.log(name.padEnd(24) + sizes.map(kibibytes).join(''))

const brotli = Object.fromEntries(rows.map(([name, sizes]) => [name, sizes[2]]))
const own = brotli['securevideo-session.js']
const languages = Object.keys(brotli).filter((name) => name.startsWith('locales/'))
const heaviest = Math.max(...languages.map((name) => brotli[name]))
console.log(
  `\nbrotli: the file that every page loads is ${(own / brotli['Lit alone']).toFixed(1)} × Lit alone; the aim is 12.0 KiB at most.`,
)
console.log(`The heaviest language is ${(heaviest / 1024).toFixed(2)} KiB; the aim is 1.0 at most.`)
