// Prints what the widget's release notes say to pages without a bundler. It reads what is built: build first.
import { readFileSync } from 'node:fs'

const widget = new URL('../../packages/widget/', import.meta.url)
const read = (path) => JSON.parse(readFileSync(new URL(path, widget), 'utf8'))
const { name, version } = read('package.json')
const { integrity } = read('dist/integrity.json')

const file = 'securevideo-session.js'
const tag = (folder) =>
  `<script type="module" src="${folder}${file}" integrity="${integrity[`./${file}`]}" crossorigin="anonymous"></script>`
const block = (code) => `\`\`\`html\n${code}\n\`\`\``

console.log(`
## Without a bundler

From your own server, with the folder \`dist\` of this version under \`/assets/\`:

${block(tag('/assets/'))}

From a CDN that has npm's packages:

${block(tag(`https://cdn.jsdelivr.net/npm/${name}@${version}/dist/`))}

The hash is that of this one file. \`integrity.json\`, attached, has those of the files that it loads, as an import map: see Hashes in the README.`)
