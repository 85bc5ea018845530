import '@securevideo/widget'
import { rehearse } from '@securevideo/widget/testing'

// Where your test would expect, this takes a note.
export const seen: unknown[] = []

const rehearsal = rehearse('host-late')
document.body.innerHTML = `
  <securevideo-session api-key="public-key" session-id="36208">
    <p slot="ended">Thank you for coming.</p>
  </securevideo-session>`
const element = await rehearsal.play()
seen.push(element.state) // waiting

Object.assign(rehearsal.backend.view, { status: 'started', connectedAt: '2031-05-06T14:00:05Z' })
await rehearsal.clock.advance(10_000)
seen.push(element.state) // live

Object.assign(rehearsal.backend.view, { status: 'ended' })
await rehearsal.clock.advance(10_000)
seen.push(element.querySelector('p')?.checkVisibility()) // true

document.body.replaceChildren()
rehearsal.restore()
