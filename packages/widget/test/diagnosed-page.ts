import { diagnose } from '../src/diagnose/diagnose.ts'
import type { PageFacts } from '../src/diagnose/diagnosis.ts'
import { allowFor } from '../src/room/frame-policy.ts'
import type { DiagnosedPage, PageOrder } from './diagnose-page.ts'

const order: PageOrder = JSON.parse(decodeURIComponent(location.hash.slice(1)))

// Waiting is turned into no waiting, so that nobody waits for what never comes.
const { setTimeout: later } = window
if (order.hurry)
  window.setTimeout = ((task: () => void, delay = 0) => later(task, delay === 5_000 ? 0 : delay)) as never

const violations: string[] = []
document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective))

const facts: PageFacts = {
  endpoint: '/ours',
  origins: [`http://vendor.localhost:${location.port}`],
  apiKey: 'public-key',
  serverAhead: 0,
  media: 'audio video',
  ...order.facts,
}
const began = performance.now()
const diagnosis = await diagnose(facts, new AbortController().signal)
const took = performance.now() - began
const frames = document.querySelectorAll('iframe').length

/** Whether the vendor's page gets the camera in a frame such as the widget's, by the way that a ticket takes, beside the widget. */
const openCamera = async () => {
  await import('../src/index.ts')
  document.body.append(document.createElement('securevideo-session'))
  return new Promise<unknown>((resolve) => {
    addEventListener('message', ({ data }) => resolve(data.camera))
    const frame = document.createElement('iframe')
    frame.allow = allowFor([new URL(facts.endpoint, location.href).origin, ...facts.origins])
    document.body.append(frame)
    frame.contentWindow?.location.replace(`${facts.endpoint}/ticket`)
  })
}

const camera = order.camera ? await openCamera() : undefined
const report: DiagnosedPage = { id: order.id, diagnosis, violations, frames, camera, took }
if (self.origin !== 'null') new BroadcastChannel('diagnosed').postMessage(report)
const around = window.opener ?? (parent === window ? null : parent)
around?.postMessage(report, '*')
// A page of its own browsing context group cannot be closed by whoever opened it.
if (parent === window) window.close()
