import type { SessionView } from '@securevideo/server/contract'
import { notFound, redirect } from 'next/navigation'
import { ask } from '../../../lib/ask.ts'
import { signedIn } from '../../../lib/sign-in.ts'
import { video } from '../../../lib/video.ts'
import { Session } from './session.tsx'

export default async function Visit({ params }: { params: Promise<{ id: string }> }) {
  if ((await signedIn()) === undefined) redirect('/')
  const { id } = await params
  const answer = await ask('status', id)
  // Somebody else's visit, or none. Any other trouble is the widget's to tell, and to get over.
  if (answer.status === 404) notFound()
  const view: SessionView | undefined = answer.ok ? await answer.json() : undefined
  return (
    <main>
      <h1>Your video visit</h1>
      <Session apiKey={video().apiKey} visit={id}>
        {view && (
          <p>
            <time dateTime={view.startsAt}>{inWords(view.startsAt)}</time>
            <a href={`/visits/${id}/join`}>Open the session</a>
          </p>
        )}
      </Session>
    </main>
  )
}

// The server does not know the patient's time zone, so it names the clinic's.
const inWords = (time: string) =>
  new Date(time).toLocaleString('en-US', {
    timeZone: 'America/Los_Angeles',
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  })
