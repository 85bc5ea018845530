import '@securevideo/widget'
import { StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'

const headers = () => ({ 'x-lives-in': 'react' })

const Lives = ({ apiKey }: { apiKey: string }) => {
  const [given, setGiven] = useState<{ apiKey?: string; externalSessionId?: string }>({})
  const [isHere, setHere] = useState(true)
  const [hasOther, setOther] = useState(false)
  const [heard, setHeard] = useState<{ first: string[]; second: string[] }>({ first: [], second: [] })
  const [mounts, setMounts] = useState(0)
  useEffect(() => setMounts((count) => count + 1), [])
  return (
    <>
      <button type="button" onClick={() => setGiven((all) => ({ ...all, externalSessionId: 'VISIT-1001' }))}>
        Name the session
      </button>
      <button type="button" onClick={() => setGiven((all) => ({ ...all, apiKey }))}>
        Give the key
      </button>
      <button type="button" onClick={() => setHere(!isHere)}>
        {isHere ? 'Go away' : 'Come back'}
      </button>
      <button type="button" onClick={() => setOther(!hasOther)}>
        {hasOther ? 'Hide the other' : 'Show another'}
      </button>
      <output id="first">{heard.first.join(' ')}</output>
      <output id="second">{heard.second.join(' ')}</output>
      <output id="mounts">{mounts}</output>
      {isHere && (
        <securevideo-session
          {...given}
          headers={headers}
          onsv-statechange={({ detail }) => setHeard((all) => ({ ...all, first: [...all.first, detail.to] }))}
        />
      )}
      {hasOther && (
        <securevideo-session
          apiKey={apiKey}
          externalSessionId="VISIT-1003"
          label="Another session"
          onsv-statechange={({ detail }) => setHeard((all) => ({ ...all, second: [...all.second, detail.to] }))}
        />
      )}
    </>
  )
}

const { apiKey } = await (await fetch('/api/visit')).json()
const place = document.querySelector('#page')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Lives apiKey={apiKey} />
    </StrictMode>,
  )
}
