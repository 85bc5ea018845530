import { type Browser, type BrowserContext, chromium, type Frame, type Page } from 'playwright-core'
import { needChromium } from '../../scripts/chromium.mjs'

/** A real Chromium with a pretend camera and microphone. The call stays on this machine. */
export const openBrowser = (more: string[] = []): Promise<Browser> =>
  chromium.launch({
    executablePath: needChromium(),
    args: [
      '--no-sandbox',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--allow-loopback-in-peer-connection',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-background-networking',
      '--no-first-run',
      ...more,
    ],
  })

/** Everything that a script of the page could get hold of: its own words, in one text. */
export type Loot = { page: Page; everything(): Promise<string> }

/** Opens a page as one person, and collects all that scripts of that page can see. */
export const openPage = async (context: BrowserContext, address: string): Promise<Loot> => {
  const page = await context.newPage()
  const seen: string[] = []
  page.on('console', (message) => seen.push(`console: ${message.text()}`))
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`))
  page.on('response', async (response) => {
    const own = response.frame() === page.mainFrame() && ['fetch', 'xhr'].includes(response.request().resourceType())
    if (own)
      seen.push(
        `response: ${response.url()} ${JSON.stringify(response.headers())} ${await response.text().catch(() => '')}`,
      )
  })
  // Before any script of the page: every event of the widget, with all that hangs on it.
  await page.addInitScript(() => {
    if (window.top !== window) return
    const events: string[] = []
    Object.assign(window, { widgetEvents: events })
    for (const name of ['sv-statechange', 'sv-joined', 'sv-left', 'sv-error']) {
      window.addEventListener(name, (event) => {
        events.push(`${name} ${JSON.stringify(event instanceof CustomEvent ? event.detail : null)}`)
      })
    }
    window.addEventListener('securitypolicyviolation', (event) => {
      events.push(`violation ${event.violatedDirective} ${event.blockedURI}`)
    })
  })
  await page.goto(address)
  return {
    page,
    everything: async () => {
      const here = await page.evaluate(() => {
        const markup: string[] = []
        const walk = (root: Document | ShadowRoot) => {
          markup.push(root instanceof Document ? root.documentElement.outerHTML : root.innerHTML)
          for (const element of root.querySelectorAll('*')) if (element.shadowRoot) walk(element.shadowRoot)
        }
        walk(document)
        const frames = Array.from({ length: window.length }, (_, index) => {
          try {
            return String(window[index]?.location.href)
          } catch (error) {
            return `frame: ${String(error)}`
          }
        })
        return [
          ...markup,
          ...frames,
          JSON.stringify(performance.getEntries()),
          JSON.stringify((window as { widgetEvents?: string[] }).widgetEvents),
          JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }),
          document.cookie,
          location.href,
          JSON.stringify(history.state),
        ].join('\n')
      })
      return [...seen, here].join('\n')
    },
  }
}

/** The sandbox's page inside the widget's frame. */
export const frameOf = async (page: Page, url: string): Promise<Frame> => {
  const element = await page.locator('securevideo-session iframe').elementHandle()
  const frame = await element?.contentFrame()
  if (!frame) throw new Error('the widget holds no frame')
  await frame.waitForURL((address) => address.origin === url)
  return frame
}

/** Waits until somebody else's picture moves in this frame, and their sound is heard. */
export const seesAndHears = async (frame: Frame): Promise<void> => {
  const video = frame.locator('[data-person] video')
  await video.waitFor()
  await frame.waitForFunction(async () => {
    const element = document.querySelector('[data-person] video')
    if (!(element instanceof HTMLVideoElement) || element.videoWidth === 0) return false
    const canvas = document.createElement('canvas')
    canvas.width = 64
    canvas.height = 48
    const context = canvas.getContext('2d', { willReadFrequently: true })
    const look = () => {
      context?.drawImage(element, 0, 0, 64, 48)
      return context?.getImageData(0, 0, 64, 48).data.join() ?? ''
    }
    const first = look()
    await new Promise((resolve) => setTimeout(resolve, 300))
    const second = look()
    return first !== second && new Set(second.split(',')).size > 4
  })
  await frame.waitForFunction(async () => {
    const element = document.querySelector('[data-person] video')
    const stream = element instanceof HTMLVideoElement ? element.srcObject : null
    if (!(stream instanceof MediaStream) || stream.getAudioTracks().length === 0) return false
    const audio = new AudioContext()
    const meter = audio.createAnalyser()
    audio.createMediaStreamSource(stream).connect(meter)
    const samples = new Float32Array(meter.fftSize)
    // The pretend microphone beeps once a second.
    for (let tries = 0; tries < 30; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      meter.getFloatTimeDomainData(samples)
      if (samples.some((sample) => Math.abs(sample) > 0.01)) {
        await audio.close()
        return true
      }
    }
    await audio.close()
    return false
  })
}

/** What the widget of a page says of itself. */
export const stateOf = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => (document.querySelector('securevideo-session') as { state?: string } | null)?.state)

/** Waits for a state of the widget. */
export const untilState = (page: Page, state: string): Promise<unknown> =>
  page.waitForFunction(
    (wanted) => (document.querySelector('securevideo-session') as { state?: string } | null)?.state === wanted,
    state,
  )

/** Waits until the widget has heard of a status of the session, whatever state it is in itself. */
export const untilStatus = (page: Page, status: string): Promise<unknown> =>
  page.waitForFunction((wanted) => {
    const element = document.querySelector('securevideo-session') as { info?: { status: string } | null } | null
    return element?.info?.status === wanted
  }, status)

/** The widget's events so far. */
export const eventsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as { widgetEvents?: string[] }).widgetEvents ?? [])
