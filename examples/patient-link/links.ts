import type { Passes } from '@securevideo/server'
import { visit } from './visit.ts'

const day = 24 * 60 * 60_000

/** How far the patient's link is. */
export type Link = { state: 'none' } | { state: 'sent'; passId: string } | { state: 'ended' }

/** Sends a patient the link to their visit, and ends it. There is one at a time: a newer one ends the older. */
export const createLinks = (passes: Passes, origin: string) => {
  // In your application a column of the appointment. It holds the pass's id, which opens nothing, never the pass.
  let link: Link = { state: 'none' }

  const end = async () => {
    if (link.state !== 'sent') return
    const told = await passes.revoke(link.passId)
    if (!told) throw new Error('The link could not be ended everywhere. Try again.')
    link = { state: 'ended' }
  }

  const send = async () => {
    await end()
    const { pass, id } = await passes.issue({
      session: { externalSessionId: visit.id },
      participant: { externalId: visit.patientId },
      host: { externalUserId: visit.clinicianId },
      // Whoever holds the link may enter as the patient, so let it end soon after the visit.
      expiresIn: day,
    })
    link = { state: 'sent', passId: id }
    // A fragment: browsers send what follows # to no server, so that it is in no access log and no Referer.
    await mail(`${origin}/visits/${visit.id}#${pass}`)
  }

  return { send, end, state: () => link.state }
}

// Your mail or text messages go here.
const mail = async (address: string) => {
  console.log(`\n  To the patient of ${visit.id}: your video visit is at\n\n${address}\n`)
}
