import { nodeRelease } from '../runtimes/node-releases.ts'
import { openBuiltApp } from './built-app.ts'
import { runMatrix } from './matrix.ts'

runMatrix({
  name: 'SvelteKit 3',
  open: openBuiltApp({
    folder: 'sveltekit',
    program: nodeRelease(22),
    builds: [{ words: ['node_modules/vite/bin/vite.js', 'build'] }],
    listensForEnd: true,
    serve: { mounted: ['build/index.js'] },
  }),
  isNative: (native) => 'cookies' in Object(native) && 'locals' in Object(native),
  absoluteForm: 'not routed',
  oddHost: 'its own refusal',
  without: { 'body already parsed': 'nothing is parsed before a handler asks' },
})
