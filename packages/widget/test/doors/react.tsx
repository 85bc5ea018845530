/** @jsxImportSource react */
import type { LeftReason } from '@securevideo/widget'
import type {} from '@securevideo/widget/react'

declare const said: (reason: LeftReason) => void

export const visit = (
  <securevideo-session
    className="visit"
    api-key="public-key"
    sessionId={36208}
    display="window"
    deviceCheck="none"
    headers={() => ({ authorization: 'Bearer of a page' })}
    onsv-left={({ detail }) => said(detail.reason)}
  >
    <p slot="ended">Thank you</p>
  </securevideo-session>
)

// @ts-expect-error: there is no such display.
export const wrongDisplay = <securevideo-session display="popup" />

// @ts-expect-error: a visit that is over has a reason, and no cause.
export const wrongDetail = <securevideo-session onsv-left={({ detail }) => said(detail.cause)} />

export const byAttribute = <securevideo-session check="none" />

// @ts-expect-error: there is no such check.
export const wrongCheck = <securevideo-session check="never" />
