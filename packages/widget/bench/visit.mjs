import { setTimeout as wait } from 'node:timers/promises'
import { bundleOwn } from './bundle.mjs'
import { servePages } from './page-server.mjs'

/** A server with the built files under `/own/`, as they would be published. */
export const serveOwn = async () => {
  const files = await bundleOwn()
  const server = await servePages()
  for (const [name, { code }] of files) server.addScript(`/own/${name}`, code)
  return { server, files }
}

/** The element as a page has it. */
export const tagOf = (attributes = '') =>
  `<securevideo-session api-key="public-key" session-id="36208" display="frame" ${attributes}></securevideo-session>`

const untilInState = (page, state) =>
  page.evaluate(
    (wanted) =>
      new Promise((resolve) => {
        const element = document.querySelector('securevideo-session')
        const look = () => element.state === wanted && resolve()
        element.addEventListener('sv-statechange', look)
        look()
      }),
    state,
  )

// Two looks, a second apart, that find nothing new.
const untilQuiet = async ({ state }) => {
  let before = -1
  while (before !== state.arrivals.length) {
    before = state.arrivals.length
    await wait(1_000)
  }
}

/**
 * What a page's visitor really loads of ours, by name: from the first question over Join to the session in its frame; with the
 * device check before it, where that is asked for.
 */
export const filesOfVisit = async (browser, { lang = 'en', check = false } = {}) => {
  const { server } = await serveOwn()
  server.addPage('/visit', '/own/securevideo-session.js', tagOf(`lang="${lang}"`))
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${server.address}/visit`)
  await page.waitForFunction(() => customElements.get('securevideo-session'))
  await untilInState(page, 'ready')
  if (check) {
    await page.evaluate(() => {
      document.querySelector('securevideo-session').check()
    })
  } else {
    await page.click('[part~=button-primary]')
    await untilInState(page, 'waiting')
  }
  await untilQuiet(server)
  await context.close()
  server.close()
  const paths = server.state.arrivals.map(({ path }) => path).filter((path) => path.startsWith('/own/'))
  return [...new Set(paths.map((path) => path.slice('/own/'.length)))]
}
