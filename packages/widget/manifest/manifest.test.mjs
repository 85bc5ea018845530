import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeCssData, makeHtmlData, makeWebTypes } from './editors.mjs'
import { makeFrameworks } from './frameworks.mjs'
import { elementOf, readManifest } from './read-manifest.mjs'
import { makeTables, putTables } from './readme.mjs'
import { makeTestingDocs } from './testing-docs.mjs'

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const names = (list) => list.map(({ name }) => name)

let manifest
let element
beforeAll(async () => {
  manifest = await readManifest()
  element = elementOf(manifest)
})

describe('what is made from the doc block', () => {
  test('is in README.md as it should be', () => {
    const text = read('README.md')
    const testing = makeTestingDocs(read('src/testing/scenarios.ts'), read('test/rehearsal.ts'))
    expect(putTables(text, { ...makeTables(element), ...testing })).toBe(text)
    // Whatever way they are written, none is left out.
    const written = read('src/testing/scenarios.ts').match(/\babout: ['"]/g)
    expect(testing.scenarios.split('\n').length - 2).toBe(written.length)
  })

  test('is in docs/theming.md as it should be, with the looks that its pictures have', () => {
    const text = read('../../docs/theming.md')
    const { 'custom-properties': properties, parts, slots, states } = makeTables(element)
    expect(putTables(text, { 'custom-properties': properties, parts, slots, states })).toBe(text)
    for (const [, picture] of text.matchAll(/\]\((theming\/[^)]+)\)/g))
      expect(existsSync(new URL(`../../../docs/${picture}`, import.meta.url)), picture).toBe(true)
    const worn = read('dev/stage.css').replaceAll(/:root\[data-look="\w+"\] /g, '')
    const looks = [...text.matchAll(/```css\n([\s\S]*?)```/g)]
    expect(looks.length).toBe(2)
    for (const [, look] of looks) expect(worn).toContain(look)
  })

  test('is pictured, each property, part and slot', () => {
    const [, properties, parts, slots] = read('dev/theming.ts').split(/^const \w+: Record/m)
    for (const name of names(element.cssProperties)) expect(properties).toContain(`'${name}': `)
    for (const name of names(element.cssParts)) expect(parts).toMatch(new RegExp(`^  '?${name}'?: `, 'm'))
    for (const name of names(element.slots)) expect(slots).toMatch(new RegExp(`^  ${name || "''"}: `, 'm'))
  })

  test('is in src/frameworks as it should be', () => {
    for (const [name, text] of Object.entries(makeFrameworks(element)))
      expect(read(`src/frameworks/${name}`), name).toBe(text)
  })

  test('is told to editors, attribute by attribute and part by part', () => {
    const [tag] = makeHtmlData(element).tags
    expect(names(tag.attributes)).toEqual(names(element.attributes))
    expect(tag.attributes.find(({ name }) => name === 'display').values).toContainEqual({ name: 'redirect' })
    const css = makeCssData(element)
    expect(names(css.pseudoElements)).toContain('::part(toolbar)')
    expect(names(css.properties)).toEqual(names(element.cssProperties))
    const [{ js, slots }] = makeWebTypes(element, { name: 'n', version: '1' }).contributions.html.elements
    expect(names(js.events)).toEqual(names(element.events))
    expect(names(slots)).toEqual(names(element.slots))
  })
})

describe('the manifest', () => {
  test('describes everything that it names', () => {
    const lists = ['attributes', 'members', 'events', 'slots', 'cssParts', 'cssProperties', 'cssStates']
    const bare = lists.flatMap((list) => element[list].filter(({ description }) => !description))
    expect(bare).toEqual([])
    expect(lists.map((list) => element[list].length).every((count) => count > 10)).toBe(true)
  })

  test('names nothing private', () => {
    const text = JSON.stringify(manifest)
    for (const word of ['"#', '"clock"', 'readSetup', 'attributeChangedCallback', 'src/'])
      expect(text).not.toContain(word)
  })

  test('says where the class and its registration are', () => {
    const [registering] = manifest.modules.flatMap(({ path, exports }) =>
      exports.filter(({ kind }) => kind === 'custom-element-definition').map((one) => ({ path, ...one })),
    )
    expect(registering).toMatchObject({ path: 'dist/index.js', name: 'securevideo-session' })
    expect(manifest.modules.map(({ path }) => path)).toContain(registering.declaration.module)
  })
})
