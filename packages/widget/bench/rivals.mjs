import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bundleOther } from './bundle.mjs'
import { install } from './install.mjs'

// Where their packages go: not among this repository's, which would otherwise bring some 150 along with every install.
const cache = fileURLToPath(new URL('../node_modules/.cache/bench/', import.meta.url))

// How each is put into a page and taken off it, by its own documentation. The addresses are never reached: every request that
// leaves this computer is answered in the browser.
const rivals = [
  {
    title: 'Whereby',
    name: '@whereby.com/browser-sdk',
    version: '3.30.3',
    door: '@whereby.com/browser-sdk/embed',
    entry: `import '@whereby.com/browser-sdk/embed'`,
    mount: `import '@whereby.com/browser-sdk/embed'
export const mount = (place) => {
  const element = document.createElement('whereby-embed')
  element.setAttribute('room', 'https://example.whereby.com/visit')
  place.append(element)
  return () => element.remove()
}`,
  },
  {
    title: 'Daily',
    name: '@daily-co/daily-js',
    version: '0.92.2',
    door: '@daily-co/daily-js',
    entry: `export { default } from '@daily-co/daily-js'`,
    mount: null,
    unmountable: 'taking its frame away waits for its vendor to answer',
  },
  {
    title: 'Digital Samba',
    name: '@digitalsamba/embedded-sdk',
    version: '0.0.55',
    door: '@digitalsamba/embedded-sdk',
    entry: `export * from '@digitalsamba/embedded-sdk'`,
    mount: `import { DigitalSambaEmbedded } from '@digitalsamba/embedded-sdk'
export const mount = (place) => {
  DigitalSambaEmbedded.createControl({ root: place, url: 'https://example.digitalsamba.com/visit' }).load()
  return () => place.replaceChildren()
}`,
  },
]

const prepare = async (rival) => {
  const folder = `${cache}${rival.name.replaceAll(/\W+/g, '-')}-${rival.version}/`
  mkdirSync(folder, { recursive: true })
  if (!(await install(folder, `${rival.name}@${rival.version}`))) return null
  for (const part of ['entry', 'mount']) writeFileSync(`${folder}${part}.mjs`, rival[part] ?? '')
  const bundle = (part) => bundleOther(`${folder}${part}.mjs`, folder)
  return { ...rival, folder, bundle }
}

let prepared

/** The published packages of others, installed each by itself, once; those that npm could not bring are left out, and it says so. */
export const installedRivals = async () => {
  prepared ??= Promise.all(rivals.map(prepare))
  const found = await prepared
  return found.filter((rival) => rival !== null)
}
