import { openBuiltApp } from './built-app.ts'
import { runMatrix } from './matrix.ts'

const open = openBuiltApp({
  folder: 'next',
  program: process.execPath,
  builds: [{ words: ['node_modules/next/dist/bin/next', 'build'] }],
  serve: { mounted: ['node_modules/next/dist/bin/next', 'start', '--hostname', '127.0.0.1'] },
  listensForEnd: true,
  env: { NEXT_TELEMETRY_DISABLED: '1' },
  drainedPath: '/drained/securevideo',
})

runMatrix({
  name: 'Next 16, app router',
  open,
  isNative: (native) => Object(native).request.includes('nextUrl'),
  absoluteForm: 'not routed',
  oddHost: 'not looked at',
  ownAddress: 'localhost',
  without: { 'body already parsed': 'nothing is parsed before a handler asks' },
})

runMatrix({
  name: 'Next 16, pages',
  path: '/api/securevideo',
  nestedPath: '/api/clinic/near/securevideo',
  open,
  isNative: (native) => Object(native).res.includes('status'),
  absoluteForm: 'not routed',
  without: { 'body drained by someone': 'its parser is the only one that comes before' },
})
