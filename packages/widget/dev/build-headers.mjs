// Makes docs/headers.js: one classic script, since browsers load no modules from a file on disk.

import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const file = new URL('../../../docs/headers.js', import.meta.url)

/** The text of docs/headers.js, as it should be. */
export const makeHeadersScript = async () => {
  const [{ output }] = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: 'dev/headers.ts', formats: ['iife'], name: 'headers', fileName: () => 'headers.js' },
    },
  })
  return `// Made of packages/widget/dev/headers.ts by \`pnpm --filter @securevideo/widget run headers\`.\n${output[0].code}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(file, await makeHeadersScript())
