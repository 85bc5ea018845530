import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { openBrowser } from '../../examples/testing/browser.ts'
import { meet } from '../../examples/testing/meet.ts'
import { place } from '../docs/place-blocks.ts'
import { packAll } from './pack.ts'
import { doctor, firstCommands, isNamed, readPath } from './read-path.ts'
import { run } from './run.ts'
import { startLine } from './start-line.ts'

// The root README's paths, walked by somebody who has nothing of this repository but that page and what the registry would give.

const headings = ['Express', 'Next', 'Fastify and React']

let folder: string
let browser: Browser
/** The ports that the README names and that are taken on this machine, each with one to use instead. */
const taken = new Map<string, string>()

/** A text of the README, for ports that are free. */
const here = (text: string): string => [...taken].reduce((all, [port, free]) => all.replaceAll(port, free), text)

/** A port, or any free one where that is taken. */
const freePort = (port: number): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(freePort(0)))
    server.listen(port, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

beforeAll(async () => {
  for (const port of [3000, 5173]) {
    const free = await freePort(port)
    if (free !== port) taken.set(String(port), String(free))
  }
  const packed = await packAll()
  folder = packed.folder
  const install = async (heading: string) => {
    const { files, install: line } = readPath(heading)
    const project = join(folder, heading)
    for (const [file, code] of files) place(project, file, `${here(code)}\n`)
    const { server, widget } = packed.tarballs
    const [program = '', ...words] = line
      .replace('@securevideo/server', server)
      .replace('@securevideo/widget', widget)
      .split(' ')
    await run(project, program, ...words, '--prefer-offline', '--no-audit', '--no-fund')
  }
  ;[browser] = await Promise.all([openBrowser(), ...headings.map(install)])
})

afterAll(async () => {
  await browser?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

const answers = (address: string): Promise<boolean> =>
  fetch(address).then(
    ({ ok }) => ok,
    () => false,
  )

/** A reader who types lines into terminals in a folder, until the test is over. */
const reader = (project: string) => {
  const lines: ReturnType<typeof startLine>[] = []
  const stop = () => Promise.all(lines.map((line) => line.stop()))
  onTestFinished(async () => {
    await stop()
  })
  const said = () => lines.map(({ output }) => output()).join('\n')
  const until = async (what: string, isSo: () => Promise<boolean>) => {
    for (const end = Date.now() + 60_000; !(await isSo()); ) {
      if (Date.now() > end) throw new Error(`${what}: not so within a minute.\n${said()}`)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  return {
    stop,
    said,
    // Next has its port from nowhere else.
    type: (line: string) => lines.push(startLine(project, here(line), { PORT: taken.get('3000') })),
    untilAnswered: (page: () => string) => until(`${page()} answers`, () => answers(page())),
    untilSaid: (words: string) => until(`somebody says "${words}"`, async () => said().includes(words)),
  }
}

/** What answers as soon as the helper does: beneath the address that the doctor's line names. */
const health = () => `${here(/--endpoint (\S+)/.exec(doctor)?.[1] ?? '')}/health`

test('the README begins with the two commands', () => {
  expect(firstCommands).toEqual(['npx -y pnpm@12 demo', 'npx -y pnpm@12 test'])
})

describe.each(headings)("the README's path with %s", (heading) => {
  const { files, commands, pages } = readPath(heading)

  test('takes less than thirty lines of code, in files whose names the reader sees', () => {
    const lines = [...files.values()].flatMap((code) => code.split('\n')).map((line) => line.trim())
    expect(lines.filter((line) => line !== '' && !line.startsWith('//')).length).toBeLessThan(30)
    expect([...files.keys()].filter((file) => !isNamed(file))).toEqual([])
  })

  test('leads from an empty folder to a patient and a clinician who see and hear each other', {
    timeout: 240_000,
  }, async () => {
    const { type, said, untilAnswered, stop } = reader(join(folder, heading))
    for (const command of commands) {
      type(command)
      await untilAnswered(health)
    }
    const [, sandbox = ''] = /API and hub +(\S+)/.exec(said()) ?? []
    // Vite takes the next free port by itself, and says which.
    const address = (page: string): string => {
      const { port: wanted } = new URL(page)
      const [, port] = /Local: +http:\/\/localhost:(\d+)/.exec(said()) ?? []
      return port !== undefined && taken.has(wanted) ? page.replace(wanted, port) : here(page)
    }
    await untilAnswered(() => address(pages.patient))
    const [patient, clinician] = [address(pages.patient), address(pages.clinician)]
    const { part } = await meet(browser, { patient, clinician }, sandbox)
    await part()
    await stop()
    expect(await answers(patient)).toBe(false)
  })
})

test("the README's line for when it does not work finds nothing to mend where everything works", async () => {
  const { type, untilAnswered, untilSaid } = reader(join(folder, 'Express'))
  for (const command of readPath('Express').commands) type(command)
  await untilAnswered(health)
  type(doctor)
  await untilSaid('Nothing to mend.')
})
