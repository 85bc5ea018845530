import { serve } from '@hono/node-server'
import { type Browser, type BrowserContext, chromium, type Frame, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { needChromium } from '../../../../../scripts/chromium.mjs'
import { createClock } from '../clock.ts'
import type { AccountOptions } from '../context.ts'
import { seedClinic } from '../seed.ts'
import { createState } from '../state.ts'
import { createHub } from './hub.ts'

const flags = [
  '--no-sandbox',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--disable-background-networking',
  '--no-first-run',
]

/** Serves an app on a free port of the loopback. */
const listen = (fetch: (request: Request) => Response | Promise<Response>) =>
  new Promise<{ port: number; breakConnections(): void; close(): void }>((resolve) => {
    const server = serve({ fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false }, ({ port }) => {
      const breakConnections = () => {
        if ('closeAllConnections' in server) server.closeAllConnections()
      }
      resolve({
        port,
        breakConnections,
        close: () => {
          breakConnections()
          server.close()
        },
      })
    })
  })

const startHub = async (changes: Partial<AccountOptions> = {}) => {
  const clock = createClock()
  const options: AccountOptions = { url: '', engine: 'one-click', framing: 'allowed', passkeys: true, ...changes }
  const state = createState(clock, options)
  seedClinic(state, clock)
  const closed = new AbortController()
  const server = await listen(createHub({ state, clock, options, closed: closed.signal }).fetch)
  const origin = `http://127.0.0.1:${server.port}`
  const session = state.sessions().find(({ Participants }) => Participants.length === 3)
  if (!session) throw new Error('The clinic has a session of three')
  const joinAddress = (index: number) => {
    const person = session.Participants[index]
    return `${origin}/Pass/Join/${person?.ConnectCode}?passkey=${person?.Passkey}&launch=1`
  }
  const hostAddress = () => {
    const guid = state.addLogin({ userId: session.UserId, redirectToUriOnExpiry: '' })
    return `${origin}/Account/Login?auto=${guid}&scrollTo=${session.SessionId}&launch=1`
  }
  return {
    state,
    session,
    server,
    joinAddress,
    hostAddress,
    status: () => state.status(session.SessionId),
    close: () => {
      closed.abort()
      server.close()
    },
  }
}

type View = Page | Frame

const inView = (view: View, name: string) => view.waitForSelector(`body[data-view="${name}"]`)

const connected = (view: View, people: number) =>
  view.waitForFunction(
    (count) =>
      document.querySelectorAll('.tile').length === count &&
      document.querySelectorAll('.tile[data-state="connected"]').length === count,
    people,
  )

/** Watches the first other person's picture until two of its frames differ, and tells by how many pixels. */
const seeMovement = (view: View) =>
  view.evaluate(async () => {
    const video = document.querySelector<HTMLVideoElement>('.tile video')
    const context = Object.assign(document.createElement('canvas'), { width: 64, height: 48 }).getContext('2d')
    if (!video || !context) throw new Error('Nobody is shown')
    const nextFrame = () =>
      new Promise<Uint8ClampedArray>((resolve) =>
        video.requestVideoFrameCallback(() => {
          context.drawImage(video, 0, 0, 64, 48)
          resolve(context.getImageData(0, 0, 64, 48).data)
        }),
      )
    const first = await nextFrame()
    for (;;) {
      const next = await nextFrame()
      const changed = next.filter((value, index) => Math.abs(value - (first[index] ?? 0)) > 40).length
      if (changed > 50) return changed
    }
  })

/** Listens to the first other person until there is a sound, and tells how loud. */
const hearSound = (view: View) =>
  view.evaluate(async () => {
    const stream = document.querySelector<HTMLVideoElement>('.tile video')?.srcObject
    if (!(stream instanceof MediaStream)) throw new Error('Nobody is heard')
    const audio = new AudioContext()
    await audio.resume()
    const analyser = audio.createAnalyser()
    audio.createMediaStreamSource(stream).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    for (;;) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      analyser.getFloatTimeDomainData(samples)
      const loudest = Math.max(...samples)
      if (loudest > 0.01) {
        await audio.close()
        return loudest
      }
    }
  })

describe('a call between browsers', { timeout: 40_000 }, () => {
  let browser: Browser
  let hub: Awaited<ReturnType<typeof startHub>>
  let contexts: BrowserContext[] = []
  const complaints: string[] = []

  const newPage = async () => {
    const context = await browser.newContext({ permissions: ['camera', 'microphone'] })
    contexts.push(context)
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) complaints.push(message.text())
    })
    return page
  }

  const meet = async () => {
    const [patient, host] = [await newPage(), await newPage()]
    await patient.goto(hub.joinAddress(1))
    await inView(patient, 'waiting')
    await host.goto(hub.hostAddress())
    await Promise.all([connected(patient, 1), connected(host, 1)])
    return { patient, host }
  }

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: needChromium(), args: flags })
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    complaints.length = 0
    hub = await startHub()
  })
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()))
    contexts = []
    hub.close()
    expect(complaints).toEqual([])
  })

  it('the patient waits without being connected; when the host launches, each sees and hears the other', async () => {
    const [patient, host] = [await newPage(), await newPage()]
    await patient.goto(hub.joinAddress(1))
    await inView(patient, 'waiting')
    await patient.getByText('will see that you are here').waitFor()
    expect(hub.status()).toBe('NOT_STARTED')
    await host.goto(hub.hostAddress())
    await Promise.all([connected(patient, 1), connected(host, 1)])
    expect(hub.status()).toBe('STARTED')
    expect(await Promise.all([seeMovement(patient), seeMovement(host)])).toEqual([
      expect.any(Number),
      expect.any(Number),
    ])
    expect(await Promise.all([hearSound(patient), hearSound(host)])).toEqual([expect.any(Number), expect.any(Number)])
    expect(await patient.locator('.tile [data-part="name"]').textContent()).toBe('Dr. Dana Rivera')
    expect(hub.state.findSession(hub.session.SessionId)?.BillableTs).not.toBeNull()
  })

  it('muting and switching the camera off shows on the other side', async () => {
    const { patient, host } = await meet()
    await patient.getByRole('button', { name: 'Mute microphone' }).click()
    await host.getByRole('group', { name: /, muted$/ }).waitFor()
    await host
      .getByText(/ muted$/)
      .first()
      .waitFor()
    await patient.getByRole('button', { name: 'Turn camera off' }).click()
    await host.waitForSelector('.tile[data-picture="none"] .avatar')
    await patient.getByRole('button', { name: 'Turn camera on' }).click()
    await host.waitForSelector('.tile[data-picture="camera"]')
    await seeMovement(host)
  })

  it('a reload leads the same person back in: one tile, a moving picture, and no word of leaving', async () => {
    const { patient, host } = await meet()
    await host.reload()
    await patient.getByText('is back').first().waitFor()
    await Promise.all([connected(patient, 1), connected(host, 1)])
    expect(await patient.locator('#announcements').textContent()).not.toContain('left')
    await patient.reload()
    await host.getByText('is back').first().waitFor()
    await Promise.all([connected(patient, 1), connected(host, 1)])
    await Promise.all([seeMovement(patient), seeMovement(host)])
  })

  it('a break of the line to the hub is mended without losing the call', async () => {
    const { patient, host } = await meet()
    await patient.evaluate(() => document.querySelector('.tile')?.setAttribute('data-kept', ''))
    hub.server.breakConnections()
    await patient.locator('#broken').waitFor({ state: 'visible' })
    await patient.locator('#broken').waitFor({ state: 'hidden' })
    await host.getByRole('button', { name: 'Mute microphone' }).click()
    await patient.getByRole('group', { name: /, muted$/ }).waitFor()
    expect(await patient.locator('.tile[data-kept][data-state="connected"]').count()).toBe(1)
    await seeMovement(patient)
  })

  it('hanging up takes the tile away, says so, and the last one out ends the session', async () => {
    const { patient, host } = await meet()
    await patient.getByRole('button', { name: 'Hang up' }).click()
    await patient.getByRole('heading', { name: 'You have left the session' }).waitFor()
    await host.getByRole('heading', { name: / left$/ }).waitFor()
    expect(await host.locator('.tile').count()).toBe(0)
    expect(hub.status()).toBe('STARTED')
    await host.getByRole('button', { name: 'Hang up' }).click()
    await expect.poll(hub.status).toBe('ENDED')
    await patient.getByRole('button', { name: 'Rejoin' }).click()
    await host.getByRole('button', { name: 'Rejoin' }).click()
    await Promise.all([connected(patient, 1), connected(host, 1)])
    expect(hub.status()).toBe('STARTED')
  })

  it('three people see each other, and one of them has neither camera nor microphone', async () => {
    const { patient, host } = await meet()
    const third = await newPage()
    await third.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('none', 'NotFoundError'))
    })
    await third.goto(hub.joinAddress(2))
    await Promise.all([patient, host, third].map((page) => connected(page, 2)))
    await third.getByText('No camera or microphone found.').locator('visible=true').waitFor()
    await seeMovement(third)
    await host.getByRole('group', { name: /, muted, camera off$/ }).waitFor()
  })

  it('in a sandboxed frame of another site both get in, and removing the frame leaves at once', async () => {
    const clinic = await listen(
      () => new Response('<!doctype html><body style="margin:0"></body>', { headers: { 'content-type': 'text/html' } }),
    )
    const openFramed = async (address: string) => {
      const page = await newPage()
      await page.goto(`http://localhost:${clinic.port}/`)
      await page.evaluate((src) => {
        const frame = document.createElement('iframe')
        const { origin } = new URL(src)
        frame.allow = ['camera', 'microphone', 'autoplay', 'display-capture']
          .map((each) => `${each} ${origin}`)
          .join('; ')
        frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms allow-popups')
        frame.style.cssText = 'width:360px;height:480px;border:0'
        frame.src = src
        document.body.append(frame)
      }, address)
      const frame = await (await page.waitForSelector('iframe')).contentFrame()
      if (!frame) throw new Error('The frame did not open')
      return { page, frame }
    }
    const patient = await openFramed(hub.joinAddress(1))
    const host = await openFramed(hub.hostAddress())
    await Promise.all([connected(patient.frame, 1), connected(host.frame, 1)])
    await Promise.all([seeMovement(patient.frame), seeMovement(host.frame)])
    const size = await host.frame.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.scrollHeight,
    ])
    expect(size).toEqual([360, 480])
    await patient.page.evaluate(() => document.querySelector('iframe')?.remove())
    await host.frame
      .getByText(/ left$/)
      .first()
      .waitFor({ timeout: 5_000 })
    await host.page.evaluate(() => document.querySelector('iframe')?.remove())
    await expect.poll(hub.status, { timeout: 5_000 }).toBe('ENDED')
    clinic.close()
  })

  it('with Zoom nobody gets in without a click', async () => {
    hub.close()
    hub = await startHub({ engine: 'zoom' })
    const patient = await newPage()
    await patient.goto(hub.joinAddress(1))
    await patient.getByRole('heading', { name: 'This session runs in Zoom' }).waitFor()
    await patient.getByRole('button', { name: 'Open Zoom' }).click()
    await inView(patient, 'waiting')
  })
})
