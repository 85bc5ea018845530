import { programs } from '../runtimes/programs.ts'
import { openBuiltApp } from './built-app.ts'
import { runMatrix } from './matrix.ts'

runMatrix({
  name: 'Bun',
  open: openBuiltApp({
    folder: 'bun',
    program: programs.bun,
    builds: [],
    preload: ['--preload', '../../probe.mjs'],
    drainedPath: '/drained/securevideo',
    serve: { mounted: ['server.js'], bare: ['bare.js'] },
  }),
  isNative: (native) => Object(native).context.includes('requestIP'),
  without: { 'body already parsed': 'nothing is parsed before a handler asks' },
})
