import type { LeftReason } from '@securevideo/widget'
import type {} from '@securevideo/widget/vue'
import type { GlobalComponents, HTMLAttributes } from 'vue'

declare const said: (reason: LeftReason) => void

// What a template is held to.
type Tag = InstanceType<GlobalComponents['securevideo-session']>['$props']

export const visit: Tag = {
  class: 'visit',
  apiKey: 'public-key',
  sessionId: 36208,
  display: 'window',
  deviceCheck: 'none',
  onSvLeft: ({ detail }) => said(detail.reason),
}

export const byAttribute: Tag = { check: 'none' }

// @ts-expect-error: there is no such check.
export const wrongCheck: Tag = { check: 'never' }

// @ts-expect-error: there is no such display.
export const wrongDisplay: Tag = { display: 'popup' }

// @ts-expect-error: a visit that is over has a reason, and no cause.
export const wrongDetail: Tag = { onSvLeft: ({ detail }) => said(detail.cause) }

// Vue's own tags take no slot, which the children of this one have.
export const child: HTMLAttributes = { slot: 'ended' }
