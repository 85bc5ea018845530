import { inspect } from 'node:util'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isSecureVideoError, type SecureVideoError } from '../errors.ts'
import { assembleClient, type Client } from './client.ts'
import { systemClock } from './clock.ts'
import { checkOptions } from './options.ts'
import { type Method, policy, rulingOfStatus } from './policy.ts'

const startsAt = new Date('2030-05-07T09:15:00Z')

const clientOf = (answer: () => Response): Client =>
  assembleClient(checkOptions({ apiKey: '4f1c8d', secretKey: 'b02e77', fetch: answer }), {
    ...systemClock,
    random: () => 0,
  })

const calls: [Method, (client: Client) => Promise<unknown>][] = [
  ['GET', (c) => c.users.list()],
  ['GET', (c) => c.sessions.list()],
  ['GET', (c) => c.status.get({ sessionId: 1 })],
  ['PUT', (c) => c.sessions.reschedule({ sessionId: 1 }, { startsAt })],
  ['POST', (c) => c.sessions.create({ userId: 1 }, { startsAt, participants: [{ fullName: 'Rosa' }] })],
  ['POST', (c) => c.logins.create({ userId: 1 }, { returnUrl: 'https://clinic.example/' })],
  ['DELETE', (c) => c.sessions.cancel({ sessionId: 1 })],
]

// A word that stands in every body and that nothing of ours contains.
const marker = 'Zq7Canary'
const withMarker = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => `${text}${marker}`)

const session = {
  SessionId: 36208,
  ScheduleTs: '2030-05-01T16:30:00',
  UserId: 12281,
  Topic: marker,
  Participants: [{ ParticipationId: 1, ParticipantFullName: marker, ConnectCode: 912340012 }],
}

/** JSON of any shape, more often than chance would have it with the vendor's own words for keys. */
const json = fc
  .letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      withMarker,
      fc.integer(),
      fc.double({ noNaN: true }),
      fc.boolean(),
      fc.constant(null),
      fc.constant(session),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(
        fc.oneof(
          withMarker,
          fc.constantFrom(...Object.keys(session), 'Message', 'SystemUserId', 'LoginUri', 'LoginGuid', '__proto__'),
        ),
        tie('value'),
        { maxKeys: 6 },
      ),
    ),
  }))
  .value.map((value) => JSON.stringify([value, marker]).slice(1, -1))

const truncated = fc
  .tuple(
    fc.constantFrom(JSON.stringify([session], null, 2), JSON.stringify(session)),
    fc.double({ min: 0, max: 0.99, noNaN: true }),
  )
  .map(([text, part]) => text.slice(0, Math.floor(text.length * part)))

const html = withMarker.map((text) => `<!DOCTYPE html><title>${text}</title><h1>Server Error ${text}`)

const bodies = fc.oneof(
  fc.record({ type: fc.constant('application/json; charset=utf-8'), text: json }),
  fc.record({ type: fc.constant('application/json; charset=utf-8'), text: truncated }),
  fc.record({ type: fc.constant('text/html; charset=utf-8'), text: html }),
  // A page that says it is JSON, and one that says nothing.
  fc.record({ type: fc.constantFrom('application/json', ''), text: html }),
)

const answerOf =
  (status: number, { type, text }: { type: string; text: string }) =>
  () =>
    new Response([204, 205, 304].includes(status) ? null : text, {
      status,
      headers: type === '' ? {} : { 'content-type': type },
    })

const everything = (error: SecureVideoError): string =>
  [
    inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }),
    JSON.stringify(error),
    error.stack,
    inspect(structuredClone(error)),
  ].join('\n')

const expectClean = (error: unknown): SecureVideoError => {
  if (!isSecureVideoError(error)) return expect.fail('It is no error of ours.')
  expect(everything(error)).not.toMatch(/Zq7|DOCTYPE|Server Error|is not valid JSON|912340012/)
  return error
}

const statuses = fc.oneof(
  fc.constantFrom(...policy.rows.flatMap(({ status }) => status ?? [])),
  fc.integer({ min: 300, max: 599 }),
)

it('whatever a refusal is made of, the error is its status’ own and has nothing of the body', async () => {
  await fc.assert(
    fc.asyncProperty(statuses, bodies, fc.constantFrom(...calls), async (status, body, [method, call]) => {
      const error = expectClean(
        await call(clientOf(answerOf(status, body))).then(
          () => null,
          (failed) => failed,
        ),
      )
      const { code, outcome, retry } = rulingOfStatus(status)
      const again = retry === 'repeatable' && method !== 'POST' ? policy.maxRetries : 0
      expect(error).toMatchObject({ status, code, outcome, attempts: 1 + again })
    }),
    { numRuns: 400 },
  )
}, 60_000)

it('whatever a success is made of, it is what was promised or a format error of unknown outcome', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(200, 201, 202, 204),
      bodies,
      fc.constantFrom(...calls),
      async (status, body, [, call]) => {
        let failed: unknown = null
        await call(clientOf(answerOf(status, body))).catch((error) => {
          failed = error
        })
        if (failed === null) return
        expect(expectClean(failed)).toMatchObject({ code: 'format', outcome: 'unknown', status, attempts: 1 })
      },
    ),
    { numRuns: 500 },
  )
}, 60_000)

it('a list that breaks off is never taken for a shorter one', async () => {
  await fc.assert(
    fc.asyncProperty(truncated, async (text) => {
      const call = clientOf(answerOf(200, { type: 'application/json', text })).sessions.list()
      expect(
        expectClean(
          await call.then(
            () => null,
            (failed) => failed,
          ),
        ),
      ).toMatchObject({ code: 'format' })
    }),
    { numRuns: 200 },
  )
}, 60_000)
