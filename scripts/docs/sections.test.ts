import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { examplesTable } from './examples.ts'
import { renewSections } from './renew-sections.ts'
import { troubleshooting } from './troubleshooting.ts'

const pages = [
  ['docs/troubleshooting.md', troubleshooting],
  ['README.md', { examples: examplesTable }],
] as const

test.each(pages)('what %s tells of the code is what the code says', (path, sections) => {
  const file = new URL(`../../${path}`, import.meta.url)
  // `UPDATE_DOCS=1 npx vitest run sections` writes them anew.
  if (process.env.UPDATE_DOCS === '1') writeFileSync(file, renewSections(readFileSync(file, 'utf8'), sections))
  const page = readFileSync(file, 'utf8')
  expect(page).toBe(renewSections(page, sections))
})

test('every code that the widget can report is listed with what mends it', () => {
  const text = troubleshooting.widget()
  expect(text).toContain('popup-blocked')
  expect(text.split('\n').filter((line) => line.endsWith('|  |'))).toEqual([])
})

test('a page without its markers is none', () => {
  expect(() => renewSections('# Troubleshooting', troubleshooting)).toThrow(/refusals/)
})
