import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root, run } from './run.ts'

// What the release workflow does before it asks for a release, in a copy of what it reads.

const copy = mkdtempSync(join(tmpdir(), 'securevideo-version-'))
const read = (path: string) => readFileSync(join(copy, path), 'utf8')

beforeAll(async () => {
  const files = ['package.json', 'pnpm-workspace.yaml', '.changeset', 'scripts/release/write-version.mjs']
  for (const name of ['server', 'widget']) files.push(`packages/${name}/package.json`)
  files.push('packages/server/src/version.ts', 'packages/server/openapi.json')
  for (const file of files) cpSync(join(root, file), join(copy, file), { recursive: true })
  // Right after a release there is nothing left to release.
  writeFileSync(join(copy, '.changeset/another.md'), "---\n'@securevideo/server': patch\n---\n\nA change.\n")
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
  // The changelog names the commits that brought each change.
  const git = (...words: string[]) =>
    run(copy, 'git', '-c', 'user.name=Dana Rivera', '-c', 'user.email=dana@example.com', ...words)
  await git('init', '--quiet')
  await git('add', '.changeset', 'package.json', 'packages')
  await git('commit', '--quiet', '--no-gpg-sign', '-m', 'What is to be released')
  await run(copy, 'npm', 'run', 'version')
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

test('a version is decided on, the same for both packages, and every change is used up', () => {
  const versions = ['server', 'widget'].map((name) => JSON.parse(read(`packages/${name}/package.json`)).version)
  expect(versions[0]).not.toBe(JSON.parse(readFileSync(join(root, 'packages/server/package.json'), 'utf8')).version)
  expect(versions[0]).toMatch(/^\d+\.\d+\.\d+$/)
  expect(versions[1]).toBe(versions[0])
  expect(readdirSync(join(copy, '.changeset')).sort()).toEqual(['README.md', 'config.json'])
  expect(existsSync(join(copy, 'packages/widget/CHANGELOG.md'))).toBe(true)
})

test('it stands in every source that names one', () => {
  const { version } = JSON.parse(read('packages/server/package.json'))
  expect(read('packages/server/src/version.ts')).toContain(`export const version = '${version}'`)
  expect(JSON.parse(read('packages/server/openapi.json')).info.version).toBe(version)
  // Nothing else of the file is written anew.
  const before = readFileSync(join(root, 'packages/server/openapi.json'), 'utf8')
  expect(read('packages/server/openapi.json').replace(version, JSON.parse(before).info.version)).toBe(before)
})
