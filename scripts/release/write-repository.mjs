// Writes into each package where its source is: npm takes a statement of provenance only from there, and readers follow the READMEs' paths
// by it. The release workflow knows the address, as owner/name.
import { readFileSync, writeFileSync } from 'node:fs'

const [repository = process.env.GITHUB_REPOSITORY ?? ''] = process.argv.slice(2)
if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
  throw new Error('Say which repository it is: node scripts/release/write-repository.mjs owner/name')
}
const address = `https://github.com/${repository}`

for (const name of ['server', 'widget']) {
  const directory = `packages/${name}`
  const file = new URL(`../../${directory}/package.json`, import.meta.url)
  const manifest = {
    ...JSON.parse(readFileSync(file, 'utf8')),
    repository: { type: 'git', url: `git+${address}.git`, directory },
    homepage: `${address}/tree/HEAD/${directory}#readme`,
    bugs: `${address}/issues`,
  }
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`)
}
