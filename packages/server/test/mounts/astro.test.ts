import { nodeRelease } from '../runtimes/node-releases.ts'
import { openBuiltApp } from './built-app.ts'
import { runMatrix } from './matrix.ts'

runMatrix({
  name: 'Astro 7',
  open: openBuiltApp({
    folder: 'astro',
    program: nodeRelease(22),
    builds: [{ words: ['node_modules/astro/bin/astro.mjs', 'build'] }],
    serve: { mounted: ['dist/server/entry.mjs'] },
    env: { ASTRO_TELEMETRY_DISABLED: '1' },
  }),
  isNative: (native) => 'generator' in Object(native) && 'locals' in Object(native),
  absoluteForm: 'not routed',
  oddHost: 'its own failure',
  shutdown: 'cut off',
  without: { 'body already parsed': 'nothing is parsed before a handler asks' },
})
