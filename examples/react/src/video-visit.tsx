import '@securevideo/widget'
import type { SessionState } from '@securevideo/widget'
import { useState } from 'react'
import type { Visit } from './visit.ts'

/** The session, and what the page has to say when it is over. */
export const VideoVisit = ({ visit: { about, apiKey, externalSessionId } }: { visit: Visit }) => {
  const [state, setState] = useState<SessionState>('idle')
  return (
    <>
      <h1>{about}</h1>
      <securevideo-session
        apiKey={apiKey}
        externalSessionId={externalSessionId}
        onsv-statechange={(event) => setState(event.detail.to)}
      />
      {(state === 'left' || state === 'ended') && (
        <p>
          Anything left to ask? Call us: <a href="tel:5550100">555-0100</a>.
        </p>
      )}
    </>
  )
}
