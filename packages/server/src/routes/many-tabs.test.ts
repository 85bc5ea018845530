import { expect, test } from 'vitest'
import { openClinic } from '../../test/clinic.ts'
import { readEvents } from '../../test/read-events.ts'

/** So many tabs of one person for two minutes: each holds a stream and polls as it is told. What did the vendor see? */
const callsFor = async (tabs: number) => {
  const { status, video, sandbox, clock, calls, sessionOf } = openClinic()
  const poll = async () => {
    const answers = await Promise.all(Array.from({ length: tabs }, () => status('priya', 'VISIT-1001')))
    return Promise.all(answers.map(async (answer) => (await answer.json()) as { watch: string; status: string }))
  }
  const streams = await Promise.all(
    (await poll()).map(async ({ watch }) => {
      const { body } = await video.fetch(
        new Request(`https://clinic.example.com/events/${watch}?apiKey=${sandbox.apiKey}`, {
          headers: { host: 'clinic.example.com', 'sec-fetch-site': 'same-origin' },
        }),
      )
      return readEvents(body)
    }),
  )
  expect(video.state().streams.open).toBe(tabs)
  const { sessionId, patients } = sessionOf('VISIT-1001')
  for (let turn = 0; turn < 30; turn += 1) {
    if (turn === 15) sandbox.connect(sessionId, patients[0]?.participationId ?? 0)
    clock.advance('4s')
    for (const { status: told } of await poll()) expect(['not-started', 'started']).toContain(told)
    // What was due in this turn is over before the next, however many asked.
    await expect.poll(() => video.client.state.inFlight).toBe(0)
  }
  for (const stream of streams) {
    const views = (await stream.events()).filter(({ name }) => name === 'view')
    expect(views.at(-1)).toMatchObject({ data: { status: 'started' } })
  }
  await video.close()
  return calls()
}

test('two hundred tabs of one person cost the vendor what one does', { timeout: 60_000 }, async () => {
  const one = await callsFor(1)
  const many = await callsFor(200)
  expect(one.length).toBeGreaterThan(5)
  expect(many.length).toBeLessThanOrEqual(one.length)
})
