import type { LeftReason, SessionInfo, SessionState } from '@securevideo/widget'
import { SecureVideoSession, SessionLeftEvent } from '@securevideo/widget/element'

// What a page without a framework writes.

declare const takes: {
  reason(reason: LeftReason): void
  state(state: SessionState): void
  info(info: SessionInfo): void
}

const element = document.createElement('securevideo-session')
element.addEventListener('sv-left', ({ detail }) => takes.reason(detail.reason))
element.addEventListener('sv-statechange', ({ detail }) => takes.state(detail.to))
element.addEventListener('sv-ready', ({ detail }) => takes.info(detail.info))
element.addEventListener('sv-beforejoin', (event) => event.preventDefault())
element.addEventListener('sv-error', ({ detail: { code, fix } }) => `${code} ${fix}`)
document.addEventListener('sv-left', (event) => {
  if (event instanceof SessionLeftEvent) takes.reason(event.detail.reason)
})
// @ts-expect-error: a visit that is over has a reason, and no cause.
element.addEventListener('sv-left', ({ detail }) => detail.cause)
// @ts-expect-error: what the server told is not for the page to change.
element.state = 'live'
// @ts-expect-error: there is no such display.
element.display = 'popup'
const supported: boolean = SecureVideoSession.isSupported()

export { supported }
