import { programs } from '../runtimes/programs.ts'
import { openBuiltApp } from './built-app.ts'
import { runMatrix } from './matrix.ts'

const serve = (name: string) => ['serve', 'config.capnp', name, '--socket-addr=http=127.0.0.1:{port}']

runMatrix({
  name: 'Workers (workerd)',
  open: openBuiltApp({
    folder: 'workers',
    program: programs.workerd,
    builder: process.execPath,
    builds: [{ words: ['build.js'] }],
    preload: [],
    serve: { mounted: serve('mounted'), bare: serve('bare') },
  }),
  isNative: (native) => Object(native).context.includes('env'),
  oddHost: 'not looked at',
  without: {
    'body already parsed': 'nothing is parsed before a handler asks',
    'open stream': 'Cloudflare ends a worker without a word to its code; workerd alone waits for what is open',
    'client gone': 'workerd tells a worker nothing of it before the answer has begun; the deadline ends the call',
  },
})
