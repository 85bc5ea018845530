import { answerForOthers, startBrowser } from './browser.mjs'
import { installedRivals } from './rivals.mjs'
import { kibibytes, printTable } from './table.mjs'
import { serveOwn, tagOf } from './visit.mjs'

const mounts = 100
const warmUps = 10

const ownMount = `import '/own/securevideo-session.js'
export const mount = (place) => {
  place.innerHTML = ${JSON.stringify(tagOf('autojoin check="none"'))}
  return () => place.replaceChildren()
}`

// A mount counts once its frame is there; then it is taken away, and has a moment to tidy up.
const driver = (module) => `import { mount } from '${module}'
const frameOf = (place) => place.querySelector('iframe') ?? place.firstElementChild?.shadowRoot?.querySelector('iframe')
const wait = (time) => new Promise((resolve) => setTimeout(resolve, time))
window.mountOnce = async () => {
  const place = document.createElement('div')
  document.body.append(place)
  const unmount = mount(place)
  for (let tries = 0; !frameOf(place); tries += 1) {
    if (tries === 2000) throw new Error('No frame came.')
    await wait(5)
  }
  await wait(20)
  await Promise.race([unmount(), wait(2000)])
  place.remove()
  await wait(5)
}`

const measure = async (session) => {
  // The second collection finds what the first one let go of.
  for (let times = 0; times < 3; times += 1) await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
}

const leftBy = async (browser, address) => {
  const context = await browser.newContext()
  await answerForOthers(context)
  const page = await context.newPage()
  await page.goto(address)
  await page.waitForFunction(() => 'mountOnce' in window)
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('HeapProfiler.enable')
  const repeat = async (times) => {
    for (let round = 0; round < times; round += 1) await page.evaluate('mountOnce()')
  }
  // What is made once and kept, such as code that the engine has compiled, is not left over.
  await repeat(warmUps)
  const before = await measure(session)
  await repeat(mounts)
  const after = await measure(session)
  await context.close()
  return { before, more: (name) => after[name] - before[name] }
}

/** What stays in a page after a hundred mounts up to the frame, and as many unmounts: ours beside others. */
export const benchLeftBehind = async () => {
  const { server } = await serveOwn()
  const notes = []
  const subjects = [{ title: '@securevideo/widget', script: ownMount }]
  for (const rival of await installedRivals()) {
    if (rival.mount) subjects.push({ title: `${rival.title} ${rival.version}`, script: await rival.bundle('mount') })
    else notes.push(`${rival.title} cannot be measured without its vendor: ${rival.unmountable}.`)
  }
  const browser = await startBrowser()
  const rows = [['left over', 'heap before, KiB', 'heap', 'DOM nodes', 'listeners', 'documents', 'frames']]
  for (const [index, { title, script }] of subjects.entries()) {
    server.addScript(`/mount-${index}.js`, script)
    server.addScript(`/drive-${index}.js`, driver(`/mount-${index}.js`))
    server.addPage(`/mounts-${index}`, `/drive-${index}.js`)
    const { before, more } = await leftBy(browser, `${server.address}/mounts-${index}`)
    const counts = ['Nodes', 'JSEventListeners', 'Documents', 'Frames'].map((name) => `${more(name)}`)
    const heap = [before.JSHeapUsedSize, more('JSHeapUsedSize')].map(kibibytes)
    rows.push([title, ...heap, ...counts])
  }
  await browser.close()
  server.close()
  printTable(`What is left of ${mounts} mounts and unmounts, after ${warmUps} before the count`, rows)
  for (const note of notes) console.log(note)
}
