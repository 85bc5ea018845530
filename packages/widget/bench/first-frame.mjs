import { setTimeout as wait } from 'node:timers/promises'
import { bars } from './bars.mjs'
import { startBrowser } from './browser.mjs'
import { handWritten } from './hand-written.mjs'
import { median, printTable, verdict } from './table.mjs'
import { serveOwn, tagOf } from './visit.mjs'

const rounds = 7
const answerTimes = [0, 300]

// The widget's own look at the page goes to `go/` as well, without a ticket.
const frame = '/securevideo/go/ticket'

/** Milliseconds on the server's clock from a request, or from what is noted, to that of the frame. */
const between = async (server, context, from, { path, act }) => {
  const page = await context.newPage()
  const { state } = server
  state.arrivals.length = 0
  await page.goto(`${server.address}${path}`)
  await act?.(page, () => state.arrivals.push({ path: from, at: performance.now() }))
  const arrived = (wanted) => state.arrivals.find(({ path }) => path === wanted)
  for (const deadline = performance.now() + 20_000; !arrived(frame); ) {
    if (performance.now() > deadline) throw new Error(`${path} did not get to its frame within 20 seconds.`)
    await wait(5)
  }
  await page.close()
  return arrived(frame).at - arrived(from).at
}

/** In turns, and in another order each round, so that what else the machine does strikes all alike. */
const inTurns = async (names, measure) => {
  const times = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = -2; round < rounds; round += 1) {
    const turn = (round + names.length) % names.length
    for (const name of [...names.slice(turn), ...names.slice(0, turn)]) {
      const time = await measure(name)
      // The first rounds warm the browser up.
      if (round >= 0) times[name].push(time)
    }
  }
  return times
}

const press = async (page, note) => {
  const button = await page.waitForSelector('[part~=button-primary]')
  // What is loaded on the side has come by the time that a person presses.
  await wait(300)
  note()
  await button.evaluate((element) => element.click())
}

const comparisons = [
  { title: 'from the script; by hand it fetches a ticket, and nothing else', own: 'autojoin', hand: 'ticket' },
  { title: 'from the script; by hand it asks first whether it is open', own: 'autojoin', hand: 'status' },
  { title: 'from the click on Join', own: 'button', hand: 'click', act: press },
]

/** How soon a frame is on its way, from the request for the page's script or from the click, beside an iframe written by hand. */
export const benchFirstFrame = async () => {
  const { server } = await serveOwn()
  const script = '/own/securevideo-session.js'
  server.addPage('/autojoin', script, tagOf('autojoin check="none"'))
  server.addPage('/button', script, tagOf('check="none"'))
  for (const [name, code] of Object.entries(handWritten)) {
    server.addScript(`/hand/${name}.js`, code)
    server.addPage(`/${name}`, `/hand/${name}.js`, '<button part="button-primary">Join</button>')
  }
  const browser = await startBrowser()
  const context = await browser.newContext()
  const rows = [['', 'each answer', 'ours', 'by hand', 'ratio', 'bar']]
  for (const answerTime of answerTimes) {
    server.state.answerTime = answerTime
    for (const { title, own, hand, act } of comparisons) {
      const measure = (name) => {
        const from = act ? 'click' : name === own ? script : `/hand/${name}.js`
        return between(server, context, from, { path: `/${name}`, act })
      }
      const { [own]: ours, [hand]: theirs } = await inTurns([own, hand], measure)
      const ratio = median(ours.map((time, round) => time / theirs[round]))
      const times = [ours, theirs].map((each) => `${median(each).toFixed(0)} ms`)
      const judged = `${bars.firstFrame} ${verdict(ratio, bars.firstFrame)}`
      rows.push([title, `${answerTime} ms`, ...times, ratio.toFixed(2), judged])
    }
  }
  await browser.close()
  server.close()
  printTable(`How soon the frame is on its way: medians of ${rounds} rounds, taken in turns`, rows)
}
