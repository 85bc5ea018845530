import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { publint } from 'publint'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportedNames } from './exported-names.ts'
import { type Published, packAll, published } from './pack.ts'
import { root, run } from './run.ts'

// What the registry would get, looked at and used as somebody does who has nothing else of this repository.

let folder: string
let tarballs: Record<Published, string>
/** A project with nothing in it but the two tarballs. */
let project: string

beforeAll(async () => {
  ;({ folder, tarballs } = await packAll())
  project = join(folder, 'project')
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }')
  await run(project, 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', tarballs.server, tarballs.widget)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const manifestOf = (name: Published): { exports: Record<string, unknown> } =>
  JSON.parse(readFileSync(join(project, 'node_modules/@securevideo', name, 'package.json'), 'utf8'))

/** The doors of a package that are modules, one language standing for all of them. */
const doorsOf = (name: Published): string[] =>
  Object.keys(manifestOf(name).exports)
    .filter((door) => !door.endsWith('.json'))
    .map((door) => `@securevideo/${name}${door.slice(1).replace('*', 'de')}`)

describe.each(published)('the packed %s', (name) => {
  test('has nothing for publint to remark on', async () => {
    const { buffer, byteOffset, byteLength } = readFileSync(tarballs[name])
    const tarball = buffer.slice(byteOffset, byteOffset + byteLength)
    expect((await publint({ pack: { tarball }, level: 'suggestion', strict: true })).messages).toEqual([])
  })

  test('gives every door types that are true of what it loads', async () => {
    // ESM only, so what CommonJS would find is left out. It ends with an error where a problem is found.
    const report = await run(root, 'pnpm', 'exec', 'attw', tarballs[name], '--profile', 'esm-only')
    expect(report).toMatch(/node16 \(from ESM\): 🟢 \(ESM\)/)
    expect(report).not.toMatch(/(from ESM|bundler): (?!🟢|\(wildcard\))/)
  })

  test('holds what is built, its README and the licence, and nothing of the workshop', async () => {
    const files = (await run(folder, 'tar', 'tzf', tarballs[name])).trim().split('\n')
    const strange = files.filter((file) => !/^package\/(dist\/|(README\.md|LICENSE|[a-z-]+\.json)$)/.test(file))
    expect(strange).toEqual([])
    expect(files.filter((file) => /\.(test|fixture)\.|\/(bench|test|src)\//.test(file))).toEqual([])
    expect(files).toContain('package/LICENSE')
    const manifest = await run(folder, 'tar', 'xzOf', tarballs[name], 'package/package.json')
    expect(manifest).not.toMatch(/workspace:|catalog:/)
  })

  test('exports the names that were decided on, and no other', async () => {
    const names = await exportedNames(project, doorsOf(name))
    await expect(names).toMatchFileSnapshot(`exported-names.${name}.txt`)
  })
})

describe('a bare project with the two tarballs', () => {
  test('imports every door of both', async () => {
    const doors = published.flatMap(doorsOf)
    expect(doors.length).toBeGreaterThan(12)
    const program = doors.map((door) => `await import(${JSON.stringify(door)})`).join('\n')
    await run(project, process.execPath, '--input-type=module', '-e', program)
  })

  test('compiles a strict program over the types alone', async () => {
    writeFileSync(join(project, 'tsconfig.json'), readFileSync(join(import.meta.dirname, 'bare/tsconfig.json')))
    writeFileSync(join(project, 'program.ts'), readFileSync(join(import.meta.dirname, 'bare/program.ts')))
    await run(project, join(root, 'node_modules/.bin/tsc'))
  })

  test('runs that program: somebody who may joins a session of the sandbox, somebody else does not', async () => {
    await run(project, 'npm', 'install', '--no-audit', '--no-fund', '--no-save', '--prefer-offline', 'tsx@4')
    expect(await run(project, 'npx', 'tsx', 'program.ts')).toBe('200 404\n')
  })

  test('has the command', async () => {
    expect(await run(project, 'npx', 'securevideo', '--help')).toContain('securevideo sandbox')
  })
})

describe('a bare project with the widget alone', () => {
  let alone: string

  beforeAll(async () => {
    alone = join(folder, 'alone')
    mkdirSync(alone)
    writeFileSync(join(alone, 'package.json'), '{ "private": true, "type": "module" }')
    await run(alone, 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', tarballs.widget)
  })

  test('gets at most seven packages', () => {
    const { packages } = JSON.parse(readFileSync(join(alone, 'package-lock.json'), 'utf8'))
    expect(Object.keys(packages).filter((path) => path !== '').length).toBeLessThanOrEqual(7)
  })

  test('compiles a strict program over its types, those of the contract among them', async () => {
    writeFileSync(join(alone, 'tsconfig.json'), readFileSync(join(import.meta.dirname, 'bare/tsconfig.json')))
    writeFileSync(join(alone, 'program.ts'), readFileSync(join(import.meta.dirname, 'bare/page.ts')))
    await run(alone, join(root, 'node_modules/.bin/tsc'))
  })
})

describe('what the packages bring along', () => {
  test('has licences that a vendor may ship under', async () => {
    const filters = published.map((name) => `--filter=@securevideo/${name}`)
    const report: Record<string, { name: string }[]> = JSON.parse(
      await run(root, 'pnpm', ...filters, 'licenses', 'list', '--prod', '--json'),
    )
    const allowed = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'BlueOak-1.0.0']
    const strange = Object.entries(report).filter(([licence]) => !allowed.includes(licence))
    expect(strange.map(([licence, packages]) => `${licence}: ${packages.map(({ name }) => name)}`)).toEqual([])
    expect(
      Object.values(report)
        .flat()
        .map(({ name }) => name),
    ).toEqual(expect.arrayContaining(['hono', 'lit', 'jose']))
  })

  test('is listed by a bill of materials', async () => {
    const [server, widget] = await Promise.all(
      published.map((name) =>
        run(root, 'pnpm', `--filter=@securevideo/${name}`, 'sbom', '--prod', '--sbom-format', 'cyclonedx'),
      ),
    )
    const namesIn = (bill = '{}') => JSON.parse(bill).components.map(({ name }: { name: string }) => name)
    expect(namesIn(server)).toEqual(expect.arrayContaining(['hono', 'jose', 'valibot', 'lru-cache']))
    expect(namesIn(widget)).toEqual(expect.arrayContaining(['lit', 'lit-html']))
    expect(namesIn(widget)).not.toContain('vite')
  })
})
