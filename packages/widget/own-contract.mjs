// The types of what widget and server exchange are the server's. Whoever installs the widget alone has them from here.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const dist = fileURLToPath(new URL('dist', import.meta.url))
const source = fileURLToPath(import.meta.resolve('@securevideo/server/contract')).replace(
  /dist(.)contract\.js$/,
  'src$1contract.ts',
)
// Types and nothing else: the source is its own declaration.
writeFileSync(join(dist, 'contract.d.ts'), readFileSync(source))

for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.d.ts')) continue
  const file = join(dist, name)
  const path = relative(dirname(file), join(dist, 'contract.js')).replaceAll('\\', '/')
  const text = readFileSync(file, 'utf8')
  const own = text.replaceAll("'@securevideo/server/contract'", `'${path.startsWith('.') ? path : `./${path}`}'`)
  if (own !== text) writeFileSync(file, own)
}
