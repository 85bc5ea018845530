import { askForGrant } from '../access/authorize.ts'
import { type Grant, returnAddress } from '../access/grant.ts'
import type { JoinRequest } from '../contract.ts'
import type { LogEntry } from '../log.ts'
import type { Rooms } from '../routes/context.ts'
import { isOver, readPass } from '../routes/read-pass.ts'
import { type Finding, found } from './finding.ts'

/** What came of asking: a grant, and what is to be said about it. */
export type Asked = { grant: Grant | null; findings: Finding[] }

const grantFields = [
  'as',
  'subject',
  'participant',
  'participationId',
  'externalId',
  'email',
  'host',
  'user',
  'userId',
  'externalUserId',
  'returnTo',
]

// A name of the answer's own may be anything; those of a grant are ours.
const show = (fields = ''): string => {
  const names = fields.split(/[., ]+/).filter((name) => grantFields.includes(name))
  return [...new Set(names)].join(', ') || 'its shape'
}

const trouble = ({ event, at, fields }: LogEntry): Finding[] => {
  switch (event) {
    case 'authorize-threw':
      return [
        found(
          'authorize-threw',
          `authorize threw ${at ?? 'something'}. What it said is left out, since it may name somebody.`,
          'Answer null for people who may not enter; catch what your own lookups throw.',
        ),
      ]
    case 'authorize-slow':
      return [
        found(
          'authorize-slow',
          'authorize had not answered after five seconds, which refuses.',
          'Look at what it waits for: its signal aborts when the time is over.',
        ),
      ]
    case 'authorize-malformed':
      return [
        found(
          'authorize-malformed',
          `What authorize answered is no grant: look at ${show(fields)}.`,
          `return { subject: user.id, as: 'participant', participant: { externalId: user.patientId } }`,
        ),
      ]
    default:
      return []
  }
}

/** What is to be said where neither `authorize` nor a pass is there to open anything. */
export const opensNothing: Finding = found(
  'authorize-missing',
  'There is no authorize, and no pass that counts came along, so nothing opens.',
  'createSecureVideo({ …, authorize: async ({ session, request }) => … }), or the pass attribute in the page',
)

const passIsOver: Finding = found(
  'pass-over',
  'The pass that came along was good once: it has expired, or was revoked.',
  'Issue another with video.passes.issue(…), and send the person its link.',
)

const grantsNothing: Finding = found(
  'authorize-null',
  'authorize granted nothing: it does not know this person, or not in this session. The page is told 404.',
  'Look at what it makes of the cookies and headers of this request; return a grant for whoever may enter.',
)

/** Runs `authorize` once, as the routes would, and says what came of it. */
export const askAuthorize = async <Native>(
  rooms: Rooms<Native>,
  asked: JoinRequest,
  question: { intent: 'status' | 'join'; request: Request; native: Native },
): Promise<Asked> => {
  const { authorize, log, returnTo } = rooms.options
  const heard: LogEntry[] = []
  const read = await readPass(rooms, asked)
  const pass = typeof read === 'string' ? null : read
  const answer = await askForGrant(authorize, { ...question, session: asked.session, pass }, (entry) => {
    heard.push(entry)
    log(entry)
  })
  const findings = heard.flatMap(trouble)
  if (typeof answer === 'string') {
    if (isOver(read)) findings.push(passIsOver)
    if (findings.length === 0) findings.push(authorize === undefined ? opensNothing : grantsNothing)
    return { grant: null, findings }
  }
  const grant = answer
  if (grant.as === 'host' && returnAddress(grant, returnTo) === undefined) {
    findings.push(
      found(
        'return-to-missing',
        'The grant is for a host, and names no address of the returnTo option to go to when the login ends.',
        `createSecureVideo({ …, returnTo: { visits: 'https://portal.example.com/visits' } }) and returnTo: 'visits' in the grant`,
      ),
    )
  }
  return { grant, findings }
}
