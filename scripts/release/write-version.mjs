// Writes the version that `changeset version` has decided on where it stands in a source: both packages carry the same.
import { readFileSync, writeFileSync } from 'node:fs'

const server = new URL('../../packages/server/', import.meta.url)
const read = (path) => readFileSync(new URL(path, server), 'utf8')
const { version } = JSON.parse(read('package.json'))

const places = {
  'src/version.ts': /(?<=export const version = ')[^']*/,
  'openapi.json': /(?<="info": \{[^}]*"version": ")[^"]*/,
}

for (const [path, place] of Object.entries(places)) {
  const text = read(path)
  if (!place.test(text)) throw new Error(`packages/server/${path} has no place for the version.`)
  writeFileSync(new URL(path, server), text.replace(place, version))
}
