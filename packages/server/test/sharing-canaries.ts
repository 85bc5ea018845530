import type { Session } from '../src/client/index.ts'

/** What of the sessions' people stands in a text that must hold none of it: names of the fields. */
export const canaryFree = (text: string, sessions: Iterable<Session>): string[] =>
  [...sessions].flatMap(({ topic, externalSessionId, participants }) => {
    const found = (field: string, value: string | null | undefined) => (value && text.includes(value) ? [field] : [])
    return [
      ...found('topic', topic),
      ...found('externalSessionId', externalSessionId),
      ...participants.flatMap((person) => [
        ...found('fullName', person.fullName),
        ...found('email', person.email),
        ...found('smsNumber', person.smsNumber),
        ...found('externalId', person.externalId),
        ...found('connectCode', person.connectCode.reveal()),
        ...found('passkey', person.passkey?.reveal()),
      ]),
    ]
  })
