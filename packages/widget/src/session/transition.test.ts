import { expect } from '@open-wc/testing'
import type { SessionView } from '@securevideo/server/contract'
import type { Finding } from '../diagnose/diagnosis.ts'
import { happenings } from './happenings.ts'
import { reasonOf, type Session, type SessionEvent, type SessionState, type Visit } from './state.ts'
import { anywhere, table, transition } from './transition.ts'

const opensAt = '2031-05-06T13:50:00.000Z'
const later = '2031-05-07T13:50:00.000Z'
const now = Date.parse('2031-05-06T14:00:00Z')
const connected = '2031-05-06T14:01:00.000Z'
const reconnected = '2031-05-06T14:09:00.000Z'

const view = (more: Partial<SessionView> = {}): SessionView => ({
  v: 1,
  status: 'not-started',
  now: new Date(now).toISOString(),
  startsAt: '2031-05-06T14:00:00.000Z',
  opensAt,
  connectedAt: null,
  nextPollIn: 10,
  origins: [],
  framing: 'allowed',
  engine: 'one-click',
  watch: '',
  proof: 'proved',
  stale: false,
  ...more,
})
const visit = (more: Partial<Visit> = {}): Visit => ({
  home: 'frame',
  since: now - 60_000,
  connectedBefore: null,
  joined: false,
  lost: false,
  ...more,
})

const told = (more: Partial<SessionView>): SessionEvent => ({ type: 'told', view: view(more), now })
const toldLate = (more: Partial<SessionView>): SessionEvent =>
  ({ ...told(more), now: now + 31 * 60_000 }) as SessionEvent
const failed = (
  code: 'timeout' | 'not-found' | 'too-early' | 'cancelled' | 'pass-expired',
  retryable = false,
): SessionEvent => ({
  type: 'failed',
  failure: { code, retryable },
})
const refused = (code: 'vendor-unreachable' | 'ticket-used' | 'cancelled'): SessionEvent => ({
  type: 'refused',
  failure: { code, retryable: true },
})

const idle: Session = { state: 'idle' }
const loading: Session = { state: 'loading' }
const early: Session = { state: 'early', view: view({ opensAt: later }) }
const ready: Session = { state: 'ready', view: view() }
const cancelled: Session = { state: 'cancelled', view: view({ status: 'cancelled' }) }
const launching: Session = { state: 'launching', view: view(), visit: visit() }
const launchingStarted: Session = { ...launching, view: view({ status: 'started', connectedAt: connected }) }
const launchingAfterEnd: Session = { ...launching, view: view({ status: 'ended', connectedAt: connected }) }
const waiting: Session = { state: 'waiting', view: view(), visit: visit() }
const waitingStarted: Session = { ...waiting, view: view({ status: 'started' }) }
const live: Session = {
  state: 'live',
  view: view({ status: 'started', connectedAt: connected }),
  visit: visit({ joined: true }),
}
const rejoined: Session = { ...live, visit: visit({ joined: true, since: now - 5_000, connectedBefore: connected }) }
const rejoining: Session = { ...rejoined, state: 'waiting', visit: { ...rejoined.visit, since: now - 60_000 } }
const left: Session = { state: 'left', view: live.view, visit: live.visit, reason: 'user' }
const closed: Session = { ...left, visit: visit({ home: 'window', joined: true }), reason: 'window-closed' }
const ended: Session = { state: 'ended', view: view({ status: 'ended', connectedAt: connected }), visit: live.visit }
const endedInWindow: Session = { ...ended, visit: visit({ home: 'window', joined: true }) }
const askError: Session = { state: 'error', failure: { code: 'timeout', retryable: true }, step: 'ask', view: null }
const finding: Finding = { code: 'csp-frame-src', blocks: 'frame', fix: 'Add it to frame-src.' }
const blocked: Session = { state: 'blocked', finding, view: view() }
const expired: Session = { state: 'expired', failure: { code: 'pass-expired', retryable: false }, view: view() }
const lost: Session = { ...waiting, visit: visit({ home: 'window', lost: true }) }
const redirected: Visit = visit({ home: 'redirect' })
const returned: SessionEvent = { type: 'told', view: view(), now, visit: redirected }
const joinError: Session = { ...askError, step: 'join', view: view() }

// What is so, then: from, what happens, to, what the page is told besides the change of state and its being ready or ended.
const facts: [fact: string, from: Session, event: SessionEvent, to: Session['state'], reports?: string][] = [
  ['a named session is asked for', idle, { type: 'configured' }, 'loading'],
  ['a session that is not named any more is idle', ready, { type: 'unconfigured' }, 'idle'],
  [
    'a mistake in the page is an error',
    loading,
    { type: 'misconfigured', failure: { code: 'config', retryable: false } },
    'error',
    'error config',
  ],
  ['an answer for nobody is dropped', idle, told({}), 'idle'],
  ['before it opens, a session is early', loading, told({ opensAt: later }), 'early'],
  ['an open session is ready', loading, told({}), 'ready'],
  ['a running session is ready', loading, told({ status: 'started' }), 'ready'],
  [
    'an earlier connection does not make a visit',
    loading,
    told({ status: 'started', connectedAt: connected }),
    'ready',
  ],
  ['an ended session says so', loading, told({ status: 'ended', connectedAt: connected }), 'ended'],
  ['one that others left is open to who is expected', loading, told({ status: 'ended' }), 'ready'],
  ['also while they hesitate', ready, told({ status: 'ended' }), 'ready'],
  ['but not half an hour after the start', ready, toldLate({ status: 'ended' }), 'ended'],
  ['a cancelled session says so', loading, told({ status: 'cancelled', opensAt: later }), 'cancelled'],
  ['a session opens by the clock', early, { type: 'opened', now: Date.parse(later) }, 'ready'],
  ['the clock opens nothing else', cancelled, { type: 'opened', now }, 'cancelled'],
  ['an early session may be brought forward', early, told({}), 'ready'],
  ['a ready session may be put off', ready, told({ opensAt: later }), 'early'],
  ['a ready session may be cancelled', ready, told({ status: 'cancelled' }), 'cancelled'],
  ['a cancelled session may be taken up again', cancelled, told({}), 'ready'],
  ['joining launches', ready, { type: 'joining', home: 'frame' }, 'launching'],
  ['who left may join again', left, { type: 'joining', home: 'frame' }, 'launching'],
  ['an ended session may be joined again', ended, { type: 'joining', home: 'frame' }, 'launching'],
  ['a failed join may be tried again', joinError, { type: 'joining', home: 'frame' }, 'launching'],
  ['an early session cannot be joined', early, { type: 'joining', home: 'frame' }, 'early'],
  ['a visit cannot be joined twice', live, { type: 'joining', home: 'frame' }, 'live'],
  ['an unanswered question cannot be joined', askError, { type: 'joining', home: 'frame' }, 'error'],
  ['an older question does not decide over a join', launching, told({ status: 'cancelled' }), 'launching'],
  ['nobody there yet is waiting', launching, { type: 'launched' }, 'waiting'],
  ['who is connected on arrival is live', launchingStarted, { type: 'launched' }, 'live', 'joined proved'],
  ['an end from before the join is not this visit’s', launchingAfterEnd, { type: 'launched' }, 'waiting'],
  ['started without this person is waiting', waiting, told({ status: 'started' }), 'waiting'],
  ['a new connection is proof', waiting, told({ status: 'started', connectedAt: connected }), 'live', 'joined proved'],
  ['an end seen during the visit is its end', live, told({ status: 'ended' }), 'ended', 'left ended'],
  [
    'also where it is short',
    { ...live, visit: visit({ joined: true, since: now - 5_000 }) },
    told({ status: 'ended', connectedAt: connected }),
    'ended',
    'left ended',
  ],
  ['the others’ end leaves who never got in waiting', waitingStarted, told({ status: 'ended' }), 'waiting'],
  [
    'so does the gap in which somebody comes back',
    rejoined,
    told({ status: 'ended', connectedAt: connected }),
    'waiting',
  ],
  ['until they must be back', rejoining, told({ status: 'ended', connectedAt: connected }), 'ended', 'left ended'],
  ['an old end leaves who waits waiting', waiting, told({ status: 'ended' }), 'waiting'],
  ['a cancellation reaches who waits', waiting, told({ status: 'cancelled' }), 'cancelled', 'left cancelled'],
  ['so does a later time', waiting, told({ opensAt: later }), 'early', 'left rescheduled'],
  [
    'a later time does not end a running call',
    live,
    told({ opensAt: later, status: 'started', connectedAt: connected }),
    'live',
  ],
  ['a question that fails does not end a call', live, failed('timeout', true), 'live'],
  ['not even one that is refused', live, failed('not-found'), 'live'],
  ['nor does it disturb who waits', waiting, failed('timeout', true), 'waiting'],
  ['leaving while it opens leaves', launching, { type: 'leaving', reason: 'user' }, 'left', 'left user'],
  ['leaving leaves', live, { type: 'leaving', reason: 'user' }, 'left', 'left user'],
  ['leaving nothing changes nothing', ready, { type: 'leaving', reason: 'user' }, 'ready'],
  ['who left stays gone while the session goes on', left, told({ status: 'started', connectedAt: connected }), 'left'],
  ['who left stays gone when it ends', left, told({ status: 'ended' }), 'left'],
  ['who left hears of a cancellation', left, told({ status: 'cancelled' }), 'cancelled'],
  [
    'a closed window with an old connection stays closed',
    closed,
    told({ status: 'started', connectedAt: connected }),
    'left',
  ],
  [
    'a window thought closed is back with a new connection',
    closed,
    told({ status: 'started', connectedAt: reconnected }),
    'live',
    'joined proved',
  ],
  [
    'an ended session that runs again may be joined',
    ended,
    told({ status: 'started', connectedAt: connected }),
    'ready',
  ],
  [
    'an ended session in a window is live again with a new connection',
    endedInWindow,
    told({ status: 'started', connectedAt: reconnected }),
    'live',
    'joined proved',
  ],
  ['an ended session stays ended', ended, told({ status: 'ended', connectedAt: connected }), 'ended'],
  ['a first question that fails is an error', loading, failed('timeout', true), 'error', 'error timeout'],
  ['a passing fault keeps what is known', ready, failed('timeout', true), 'ready'],
  ['a refusal is an error', ready, failed('not-found'), 'error', 'error not-found'],
  ['the same error again is not news', askError, failed('timeout', true), 'error'],
  ['another error is', askError, failed('not-found'), 'error', 'error not-found'],
  ['an error mends itself by an answer', askError, told({}), 'ready'],
  ['a failed join is not mended by a status', joinError, told({}), 'error'],
  ['a join that fails is an error', launching, failed('timeout', true), 'error', 'error timeout'],
  ['a join too early asks again', launching, failed('too-early'), 'loading'],
  ['a join of a cancelled session says so', launching, failed('cancelled'), 'cancelled', 'left cancelled'],
  [
    'a ticket that does not open is an error',
    launching,
    refused('vendor-unreachable'),
    'error',
    'error vendor-unreachable',
  ],
  ['also where the frame seemed to have arrived', waiting, refused('ticket-used'), 'error', 'error ticket-used'],
  ['a ticket of a cancelled session says so', launching, refused('cancelled'), 'cancelled', 'left cancelled'],
  ['a refusal for nobody is dropped', left, refused('ticket-used'), 'left'],
  ['a frame that was thrown away is launched anew', live, { type: 'relaunching' }, 'launching'],
  ['a pass that is over says so', loading, failed('pass-expired'), 'expired', 'error pass-expired'],
  ['also at the join', launching, failed('pass-expired'), 'expired', 'error pass-expired'],
  ['and to who left, since nobody comes back with it', left, failed('pass-expired'), 'expired', 'error pass-expired'],
  ['a pass that is over ends no call', live, failed('pass-expired'), 'live'],
  ['a page that cannot hold the session says so', ready, { type: 'blocked', finding }, 'blocked'],
  ['but no call is cut off for it', live, { type: 'blocked', finding }, 'live'],
  ['a blocked session may be joined elsewhere', blocked, { type: 'joining', home: 'window' }, 'launching'],
  ['a blocked session hears of a cancellation', blocked, told({ status: 'cancelled' }), 'cancelled'],
  ['who comes back from a session in this tab has left it', loading, returned, 'left'],
  [
    'unless it has ended',
    loading,
    { ...returned, type: 'told', now, view: view({ status: 'ended', connectedAt: connected }) },
    'ended',
  ],
  ['a window that is out of hand is waited for', waiting, { type: 'lost' }, 'waiting'],
  ['only a visit is launched anew', left, { type: 'relaunching' }, 'left'],
]

describe('transition', () => {
  for (const [fact, from, event, to, reports] of facts) {
    it(fact, () => {
      const next = transition(from, event)
      const lines = happenings(from, next).flatMap((happening) => {
        if (happening.type === 'statechange') return `${happening.from}>${happening.to}`
        if (happening.type === 'joined') return `joined ${happening.proof}`
        if (happening.type === 'left') return `left ${happening.reason}`
        return happening.type === 'error' ? `error ${happening.failure.code}` : []
      })
      const changed = from.state === to ? [] : [`${from.state}>${to}`]
      expect(next.state).to.equal(to)
      expect(lines).to.deep.equal(reports ? [...changed, reports] : changed)
    })
  }

  it('says ready and ended, once each', () => {
    const types = (from: Session, event: SessionEvent) =>
      happenings(from, transition(from, event)).map(({ type }) => type)
    expect(types(loading, told({}))).to.deep.equal(['statechange', 'ready'])
    expect(types(ready, told({}))).to.deep.equal([])
    expect(types(live, told({ status: 'ended' }))).to.deep.equal(['statechange', 'left', 'ended'])
    expect(types(ended, told({ status: 'ended', connectedAt: connected }))).to.deep.equal([])
  })

  it('says what the server only concludes as assumed', () => {
    const assumed = told({ status: 'started', connectedAt: connected, proof: 'assumed' })
    expect(happenings(waiting, transition(waiting, assumed))).to.deep.include({ type: 'joined', proof: 'assumed' })
  })

  it('has a reason where there is something to say', () => {
    expect(reasonOf(live)).to.equal('frame')
    expect(reasonOf(transition(lost, { type: 'lost' }))).to.equal('window-lost')
    expect(reasonOf(closed)).to.equal('window-closed')
    expect(reasonOf(transition(loading, returned))).to.equal('returned')
    expect(reasonOf(askError)).to.equal('timeout')
    expect(reasonOf(expired)).to.equal('pass-expired')
    expect(reasonOf(blocked)).to.equal('csp-frame-src')
    expect(reasonOf(ready)).to.equal(null)
  })

  it('gives the same object back where nothing changed', () => {
    expect(transition(live, { type: 'joining', home: 'frame' })).to.equal(live)
    expect(transition(idle, told({}))).to.equal(idle)
  })

  it('assumes a join where the connection was on record before', () => {
    const view = launchingStarted.view
    const admitted = transition(launching, { type: 'admitted', view, home: 'frame' })
    const next = transition(admitted, { type: 'launched' })
    expect(happenings(admitted, next)).to.deep.include({ type: 'joined', proof: 'assumed' })
  })

  it('says joined once, also where a frame had to be launched anew', () => {
    const relaunched = transition(live, { type: 'relaunching' })
    const next = transition(relaunched, { type: 'launched' })
    expect(next.state).to.equal('live')
    expect(happenings(relaunched, next).map(({ type }) => type)).to.deep.equal(['statechange'])
  })
})

const sessions: Session[] = [
  idle,
  loading,
  early,
  { state: 'early', view: view({ opensAt: later, status: 'ended' }) },
  ready,
  cancelled,
  launching,
  launchingStarted,
  launchingAfterEnd,
  waiting,
  waitingStarted,
  rejoined,
  rejoining,
  lost,
  live,
  left,
  closed,
  ended,
  endedInWindow,
  expired,
  blocked,
  askError,
  joinError,
]

const failure = { code: 'config', retryable: false } as const
const happeningsByType: { [Type in SessionEvent['type']]: SessionEvent[] } = {
  unconfigured: [{ type: 'unconfigured' }],
  configured: [{ type: 'configured' }],
  misconfigured: [{ type: 'misconfigured', failure }],
  told: [
    returned,
    told({}),
    told({ opensAt: later }),
    told({ status: 'started' }),
    told({ status: 'started', connectedAt: reconnected }),
    told({ status: 'ended', connectedAt: connected }),
    told({ status: 'cancelled' }),
  ],
  opened: [
    { type: 'opened', now },
    { type: 'opened', now: Date.parse(later) },
  ],
  blocked: [{ type: 'blocked', finding }],
  joining: [{ type: 'joining', home: 'frame' }],
  relaunching: [{ type: 'relaunching' }],
  admitted: [{ type: 'admitted', view: view(), home: 'frame' }],
  launched: [{ type: 'launched' }],
  lost: [{ type: 'lost' }],
  leaving: [{ type: 'leaving', reason: 'user' }],
  refused: [refused('ticket-used'), refused('cancelled')],
  failed: [
    failed('timeout', true),
    failed('not-found'),
    failed('too-early'),
    failed('cancelled'),
    failed('pass-expired'),
  ],
}

// The table is what the element goes by, and this walks all of it: each state, with each event.
describe('the table of states', () => {
  for (const state of Object.keys(table) as SessionState[]) {
    for (const type of Object.keys(happeningsByType) as SessionEvent['type'][]) {
      const promised = anywhere[type] ?? table[state][type]
      it(`${state}, ${type}: ${promised ?? 'nothing'}`, () => {
        const froms = sessions.filter((session) => session.state === state)
        const pairs = froms.flatMap((from) => happeningsByType[type].map((event) => [from, transition(from, event)]))
        expect(pairs).not.to.have.length(0)
        if (promised === undefined) for (const [from, to] of pairs) expect(to).to.equal(from)
        else expect([...new Set(pairs.map(([, to]) => to?.state))].sort()).to.deep.equal(promised.split(' ').sort())
      })
    }
  }
})
