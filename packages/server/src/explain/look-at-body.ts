import { type Finding, found } from './finding.ts'
import type { KnownRoute } from './read-address.ts'
import type { ExplainedBody } from './read-body.ts'

const shapes: Partial<Record<KnownRoute['name'], string>> = {
  status: `{ "session": { "sessionId": 36208 } } or { "session": { "externalSessionId": "VISIT-1001" } }`,
  join: `{ "session": { "sessionId": 36208 } } or { "session": { "externalSessionId": "VISIT-1001" } }`,
  leave: '{ "ticket": "…" }',
}

/** Whether a form's content type, or none, is given: those other sites can send without a question, so they are refused. */
export const lookAtContentType = (headers: Headers): Finding[] => {
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json') return []
  // Another word may hold anything at all.
  const known = type !== undefined && /^(text|application|multipart)\/[a-z-]{1,40}$/.test(type)
  return [
    found(
      'content-type',
      `The content type is ${known ? type : type === undefined ? 'missing' : 'of no known form'}.`,
      `fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ … }) })`,
    ),
  ]
}

/** What is wrong with a body, if anything. */
export const lookAtBody = (body: ExplainedBody, { name }: KnownRoute): Finding[] => {
  switch (body.state) {
    case 'fits':
      return []
    case 'left':
      return [
        found(
          'body-not-seen',
          'The body was not looked at: reading it would take it from whoever answers.',
          '',
          'note',
        ),
      ]
    case 'taken':
      return [
        found(
          'body-read',
          `${body.by} read the body and left nothing of it, so the helper cannot know which session is meant.`,
          'Mount the helper before it; or let it leave what it read, as express.json() does in req.body; or hand on request.clone().',
        ),
      ]
    case 'large':
      return [found('body-too-large', 'The body is over 16 KiB.', `Send no more than ${shapes[name]}`)]
    default: {
      const { because } = body
      return [found('body-shape', `The body ${because}.`, `Send ${shapes[name]}`)]
    }
  }
}
