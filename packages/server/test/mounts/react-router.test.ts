import { nodeRelease } from '../runtimes/node-releases.ts'
import { openBuiltApp } from './built-app.ts'
import { runMatrix } from './matrix.ts'

const build = ['node_modules/@react-router/dev/bin.cjs', 'build']
const serve = 'node_modules/@react-router/serve/bin.cjs'

runMatrix({
  name: 'React Router 8 (Remix)',
  open: openBuiltApp({
    folder: 'react-router',
    program: nodeRelease(22),
    builds: [{ words: build }, { words: build, bare: true }],
    listensForEnd: true,
    serve: { mounted: [serve, 'build/mounted/server/index.js'], bare: [serve, 'build/bare/server/index.js'] },
  }),
  isNative: (native) => 'params' in Object(native) && 'context' in Object(native),
  absoluteForm: 'not routed',
  oddHost: 'not looked at',
  without: { 'body already parsed': 'nothing is parsed before a handler asks' },
})
