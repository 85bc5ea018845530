import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { renewReadme } from '../../test/readme.ts'

const path = new URL('../../README.md', import.meta.url)

// `UPDATE_README=1 npx vitest run src/client/readme.test.ts` writes the sections anew.
if (process.env.UPDATE_README === '1') writeFileSync(path, renewReadme(readFileSync(path, 'utf8')))

it('the README tells what the client does', () => {
  const readme = readFileSync(path, 'utf8')
  expect(readme).toBe(renewReadme(readme))
})

it('a README without its markers is no README', () => {
  expect(() => renewReadme('# @securevideo/server')).toThrow(/coverage/)
})
