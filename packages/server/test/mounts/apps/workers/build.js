import { build } from 'esbuild'

// What wrangler does: one file, without Node's modules. The probe is loaded first and answers a path of its own.
for (const name of ['server', 'bare']) {
  await build({
    stdin: {
      contents: `import { read } from './probe.js'
import application from './${name}.js'

const isProbe = (request) => new URL(request.url).pathname === '/probe'
const fetch = (request, ...rest) => (isProbe(request) ? Response.json(read()) : application.fetch(request, ...rest))
export default { fetch }`,
      resolveDir: import.meta.dirname,
    },
    outfile: `build/${name}.js`,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module'],
    external: ['cloudflare:*'],
  })
}
