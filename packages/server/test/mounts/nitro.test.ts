import { openBuiltApp } from './built-app.ts'
import { runMatrix } from './matrix.ts'

runMatrix({
  name: 'Nitro 3',
  open: openBuiltApp({
    folder: 'nitro',
    program: process.execPath,
    builds: [{ words: ['node_modules/nitro/dist/cli/index.mjs', 'build'] }],
    listensForEnd: true,
    serve: { mounted: ['.output/server/index.mjs'] },
  }),
  isNative: (native) => 'params' in Object(native).context || Object(native).context.includes('params'),
  absoluteForm: 'its own address',
  without: { 'body already parsed': 'nothing is parsed before a handler asks' },
})
