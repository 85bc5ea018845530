import type { LeftReason } from '@securevideo/widget'
import type {} from '@securevideo/widget/svelte'
import type { SvelteHTMLElements } from 'svelte/elements'

declare const said: (reason: LeftReason) => void

// What markup is held to.
type Tag = SvelteHTMLElements['securevideo-session']

export const visit: Tag = {
  class: 'visit',
  'api-key': 'public-key',
  sessionId: 36208,
  display: 'window',
  deviceCheck: 'none',
  'onsv-left': ({ detail }) => said(detail.reason),
}

export const byAttribute: Tag = { check: 'none' }

// @ts-expect-error: there is no such check.
export const wrongCheck: Tag = { check: 'never' }

// @ts-expect-error: there is no such display.
export const wrongDisplay: Tag = { display: 'popup' }

// @ts-expect-error: a visit that is over has a reason, and no cause.
export const wrongDetail: Tag = { 'onsv-left': ({ detail }) => said(detail.cause) }
