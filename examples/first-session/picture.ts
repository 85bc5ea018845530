// Makes docs/first-session.png: the clinic's page as the clinician sees it, in a real call with a patient. Both are drawn.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serveSandbox } from '@securevideo/server/sandbox/node'
import { frameOf, openBrowser, untilState } from 'examples-testing'
import { clinician, patient } from './people.ts'
import { startClinic } from './start.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const films = mkdtempSync(join(tmpdir(), 'securevideo-picture-'))

/** Films a drawing that nods a little, as Chromium takes it for a camera: JPEG pictures one after the other. */
const film = async (drawing: string): Promise<string> => {
  const browser = await openBrowser()
  const page = await browser.newPage({ viewport: { width: 640, height: 480 } })
  await page.setContent(
    `<style>body{margin:0;overflow:hidden}svg{display:block}</style>${readFileSync(here(drawing), 'utf8')}`,
  )
  const frames: Buffer[] = []
  for (let index = 0; index < 24; index += 1) {
    const turn = Math.sin((index / 24) * 2 * Math.PI)
    await page.evaluate((angle) => {
      document.querySelector('svg')?.setAttribute('style', `transform:rotate(${angle * 0.4}deg) scale(1.02)`)
    }, turn)
    frames.push(await page.screenshot({ type: 'jpeg', quality: 88 }))
  }
  await browser.close()
  const file = join(films, `${drawing.replaceAll('/', '-')}.mjpeg`)
  writeFileSync(file, Buffer.concat(frames))
  return file
}

const sandbox = await serveSandbox({ port: 0 })
const clinic = await startClinic(0, sandbox)
const [visit] = sandbox.sandbox.sessions.filter(({ externalSessionId }) => externalSessionId === 'VISIT-1001')

const enter = async (person: { id: string }, drawing: string) => {
  const browser = await openBrowser([`--use-file-for-fake-video-capture=${await film(drawing)}`])
  const page = await browser.newPage({ viewport: { width: 1200, height: 860 } })
  await page.goto(`${clinic.origin}/as/${person.id}/appointments/${visit?.sessionId}`)
  await page.getByRole('button', { name: 'Join session' }).click()
  return { browser, page }
}

const her = await enter(patient, 'picture/patient.svg')
const him = await enter(clinician, 'picture/clinician.svg')
await Promise.all([untilState(her.page, 'live'), untilState(him.page, 'live')])
await (await frameOf(him.page, sandbox.url)).locator('[data-person][data-state="connected"] video').waitFor()
await him.page.waitForTimeout(4_000)
await him.page.evaluate(() => window.scrollTo(0, 0))
const file = here('../../docs/first-session.png')
await him.page.screenshot({ path: file })
console.log(`written: ${file}`)

await Promise.all([her.browser.close(), him.browser.close()])
await clinic.close()
await sandbox.close()
rmSync(films, { recursive: true, force: true })
process.exit(0)
