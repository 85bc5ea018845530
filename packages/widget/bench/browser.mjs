import { chromium } from 'playwright-core'
import { needChromium } from '../../../scripts/chromium.mjs'

/** Starts a Chromium that knows this computer only: any other name leads nowhere. */
export const startBrowser = () =>
  chromium.launch({
    executablePath: needChromium(),
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  })

/** Gives a page's frames and scripts of other addresses an empty page each, made here. It slows every request down. */
export const answerForOthers = (context) =>
  context.route(
    (url) => url.hostname !== 'localhost',
    (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Away</title>' }),
  )
