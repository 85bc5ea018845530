import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { published } from './pack.ts'
import { root, run } from './run.ts'

// Tried on a copy, so that the packages here stay without the address of any repository.
const copy = mkdtempSync(join(tmpdir(), 'securevideo-repository-'))
afterAll(() => rmSync(copy, { recursive: true, force: true }))

const script = 'scripts/release/write-repository.mjs'
for (const path of [script, ...published.map((name) => `packages/${name}/package.json`)]) {
  mkdirSync(join(copy, dirname(path)), { recursive: true })
  cpSync(join(root, path), join(copy, path))
}

const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8')

describe('the address of the repository', () => {
  test.each(published)('is written into %s, and nothing else is changed there', async (name) => {
    await run(copy, process.execPath, script, 'juniper/telehealth')
    const path = `packages/${name}/package.json`
    expect(JSON.parse(read(copy, path))).toEqual({
      ...JSON.parse(read(root, path)),
      repository: { type: 'git', url: 'git+https://github.com/juniper/telehealth.git', directory: `packages/${name}` },
      homepage: `https://github.com/juniper/telehealth/tree/HEAD/packages/${name}#readme`,
      bugs: 'https://github.com/juniper/telehealth/issues',
    })
  })

  test.each(['', 'telehealth', 'https://github.com/juniper/telehealth'])('is not made of "%s"', async (given) => {
    await expect(run(copy, process.execPath, script, given)).rejects.toThrow('owner/name')
  })

  test('is written by the release before it publishes with a statement of provenance', () => {
    const { scripts } = JSON.parse(read(root, 'package.json'))
    expect(read(root, '.github/workflows/release.yml')).toMatch(/publish: pnpm run release\n/)
    expect(scripts.release).toBe(`node ${script} && changeset publish`)
    for (const name of published) {
      expect(JSON.parse(read(root, `packages/${name}/package.json`)).publishConfig).toMatchObject({ provenance: true })
    }
  })
})
