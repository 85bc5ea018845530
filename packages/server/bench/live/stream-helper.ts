import { createSecureVideo } from '../../src/index.ts'
import { createSandbox } from '../../src/sandbox/index.ts'

/** The session that everybody waits for. */
export const visit = 'VISIT-1001'

/** A helper over a sandbox of its own. Every sandbox has the same keys and sessions, so that one's watches open another's streams. */
export const openHelper = () => {
  const sandbox = createSandbox()
  const video = createSecureVideo({
    ...sandbox.connection,
    // Everybody is somebody else, so that nothing is shared that people would not share.
    authorize: ({ request: { headers } }) => ({
      subject: headers.get('x-subject') ?? 'patient',
      as: 'participant',
      participant: { externalId: 'PATIENT-1' },
    }),
  })
  return { sandbox, video }
}

/** Addresses of so many streams. Made outside the server that is measured, whose memory they would stir up. */
export const streamPaths = async (count: number): Promise<string[]> => {
  const { sandbox, video } = openHelper()
  const query = `?apiKey=${sandbox.apiKey}`
  const paths: string[] = []
  while (paths.length < count) {
    const answer = await video.fetch(
      new Request(`http://127.0.0.1/status${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-subject': `patient-${paths.length}` },
        body: JSON.stringify({ session: { externalSessionId: visit } }),
      }),
    )
    const { watch }: { watch: string } = await answer.json()
    paths.push(`/events/${watch}${query}`)
  }
  await video.close()
  return paths
}
