import { programs } from '../runtimes/programs.ts'
import { openBuiltApp } from './built-app.ts'
import { runMatrix } from './matrix.ts'

const run = ['--no-prompt', '--no-remote', '--allow-net=127.0.0.1,localhost', '--allow-env', '--allow-read']

runMatrix({
  name: 'Deno',
  open: openBuiltApp({
    folder: 'deno',
    program: programs.deno,
    builds: [],
    preload: ['run', '--preload', '../../probe.mjs', ...run],
    serve: { mounted: ['server.js'], bare: ['bare.js'] },
  }),
  isNative: (native) => Object(native).context.includes('remoteAddr'),
  absoluteForm: 'its own address',
  oddHost: 'not looked at',
  without: { 'body already parsed': 'nothing is parsed before a handler asks' },
})
