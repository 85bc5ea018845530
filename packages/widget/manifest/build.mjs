// Writes what is made from the element's doc block. With --sources: the files that are in the repository, else those that are published.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { makeCssData, makeHtmlData, makeWebTypes } from './editors.mjs'
import { makeFrameworks } from './frameworks.mjs'
import { makeIntegrity } from './integrity.mjs'
import { elementOf, readManifest } from './read-manifest.mjs'
import { makeTables, putTables } from './readme.mjs'
import { makeTestingDocs } from './testing-docs.mjs'

const folder = new URL('../', import.meta.url)
const manifest = await readManifest()
const element = elementOf(manifest)
const read = (path) => readFileSync(new URL(path, folder), 'utf8')
const write = (path, text) => writeFileSync(new URL(path, folder), text)
const writeJson = (path, value) => write(path, `${JSON.stringify(value, null, 2)}\n`)

if (process.argv.includes('--sources')) {
  mkdirSync(new URL('src/frameworks/', folder), { recursive: true })
  for (const [name, text] of Object.entries(makeFrameworks(element))) write(`src/frameworks/${name}`, text)
  const { 'custom-properties': properties, parts, slots, states } = makeTables(element)
  const theming = '../../docs/theming.md'
  write(theming, putTables(read(theming), { 'custom-properties': properties, parts, slots, states }))
  const testing = makeTestingDocs(read('src/testing/scenarios.ts'), read('test/rehearsal.ts'))
  write('README.md', putTables(read('README.md'), { ...makeTables(element), ...testing }))
} else {
  writeJson('dist/custom-elements.json', manifest)
  writeJson('dist/vscode.html-custom-data.json', makeHtmlData(element))
  writeJson('dist/vscode.css-custom-data.json', makeCssData(element))
  writeJson('dist/web-types.json', makeWebTypes(element, JSON.parse(read('package.json'))))
  const map = makeIntegrity(new URL('dist/', folder))
  writeJson('dist/integrity.json', map)
  const [[file, hash] = []] = Object.entries(map.integrity).filter(([name]) => name === './securevideo-session.js')
  console.log(`${file}  ${hash}\n${Object.keys(map.integrity).length - 1} more files in dist/integrity.json`)
}
