import { nodeRelease } from '../runtimes/node-releases.ts'
import { openBuiltApp } from './built-app.ts'
import { runMatrix } from './matrix.ts'

runMatrix({
  name: 'Nuxt 4 (Nitro 2)',
  open: openBuiltApp({
    folder: 'nuxt',
    program: nodeRelease(22),
    builds: [{ words: ['node_modules/nuxt/bin/nuxt.mjs', 'build'] }],
    serve: { mounted: ['.output/server/index.mjs'] },
    listensForEnd: true,
    env: { NUXT_TELEMETRY_DISABLED: '1' },
  }),
  isNative: (native) => Object(native).req.includes('originalUrl'),
  absoluteForm: 'not routed',
})
