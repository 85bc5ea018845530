import type { JoinResult } from '@securevideo/server/contract'
import { redirect } from 'next/navigation'
import { ask } from '../../../../lib/ask.ts'
import { video } from '../../../../lib/video.ts'

/** The way in without JavaScript. */
export const GET = async (_request: Request, { params }: { params: Promise<{ id: string }> }) => {
  const { id } = await params
  const answer = await ask('join', id)
  if (!answer.ok) redirect(`/visits/${encodeURIComponent(id)}`)
  const { ticket }: JoinResult = await answer.json()
  redirect(`/securevideo/go/${ticket}?apiKey=${video().apiKey}`)
}
