import { runMatrix } from './matrix.ts'
import { startNext } from './next.ts'

// One start for both, because Next allows one development server in a folder.
const open = await startNext()

runMatrix({
  name: 'Next 16, app router',
  open,
  isNative: (native) => 'nextUrl' in Object(native).request,
  absoluteForm: 'not routed',
  oddHost: 'not looked at',
  without: {
    'body already parsed': 'nothing is parsed before a handler asks',
    'globals and listeners': 'Next itself replaces fetch',
  },
})

runMatrix({
  name: 'Next 16, pages',
  path: '/api/securevideo',
  open,
  isNative: (native) => typeof Object(native).res.status === 'function',
  absoluteForm: 'not routed',
  without: {
    'body drained by someone': 'its parser is the only one that comes before',
    'globals and listeners': 'Next itself replaces fetch',
  },
})
