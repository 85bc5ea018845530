import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as server from './index.ts'
import { version } from './version.ts'

test('the version is that of package.json', () => {
  const { version: published } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  expect(version).toBe(published)
})

test('the main door exports these names and no others', () => {
  expect(Object.keys(server).sort()).toEqual(['SecureVideoError', 'createSecureVideo', 'isSecureVideoError'])
})
