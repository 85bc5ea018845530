import { describe, expect, it } from 'vitest'
import { createClock } from '../clock.ts'
import type { AccountOptions } from '../context.ts'
import type { ParticipantRecord, SessionRecord } from '../records.ts'
import { seedClinic } from '../seed.ts'
import { createState } from '../state.ts'
import { createHub } from './hub.ts'

const setUp = (changes: Partial<AccountOptions> = {}) => {
  const clock = createClock(new Date('2030-05-06T15:00:00Z'), { frozen: true })
  const options: AccountOptions = {
    url: 'http://localhost:4010',
    engine: 'one-click',
    framing: 'allowed',
    passkeys: true,
    ...changes,
  }
  const state = createState(clock, options)
  seedClinic(state, clock)
  const hub = createHub({ state, clock, options })
  const session = state
    .sessions()
    .find((each) => each.ScheduleType === 'Scheduled' && state.status(each.SessionId) === 'NOT_STARTED')
  const patient = session?.Participants[1]
  if (!session || !patient) throw new Error('The clinic has a session with a patient')
  const login = (redirectToUriOnExpiry = 'https://clinic.example.com/back') =>
    state.addLogin({ userId: session.UserId, redirectToUriOnExpiry })
  return { clock, state, hub, session, patient, login }
}

const joinPath = ({ ConnectCode, Passkey }: ParticipantRecord, more = '') =>
  `/Pass/Join/${ConnectCode}?passkey=${Passkey}${more}`

const location = (response: Response) => response.headers.get('location') ?? ''

const connect = (session: SessionRecord) => ({
  method: 'POST',
  body: new URLSearchParams({ sessionId: String(session.SessionId) }),
})

describe('the join page', () => {
  it('a code with its passkey leads to a page whose address holds neither', async () => {
    const { hub, patient } = setUp()
    const answer = await hub.request(joinPath(patient))
    expect(answer.status).toBe(303)
    expect(location(answer)).toMatch(/^\/Room\/[0-9a-f]{32}$/)
    const page = await hub.request(location(answer))
    const text = await page.text()
    expect(page.status).toBe(200)
    expect(text).toContain('Enter waiting room')
    expect(text).not.toContain(String(patient.ConnectCode))
    expect(text).not.toContain(patient.Passkey)
  })

  it('launch=1 is carried along, in any order (A338)', async () => {
    const { hub, patient } = setUp()
    const answer = await hub.request(`/Pass/Join/${patient.ConnectCode}?launch=1&passkey=${patient.Passkey}`)
    expect(location(answer)).toMatch(/\?launch=1$/)
    expect(await (await hub.request(location(answer))).text()).toContain('"launch":true')
  })

  it('a typed code may hold spaces and hyphens (A359)', async () => {
    const { hub, patient } = setUp({ passkeys: false })
    const digits = String(patient.ConnectCode)
    const typed = `${digits.slice(0, 3)} ${digits.slice(3, 6)}-${digits.slice(6)} `
    const answer = await hub.request('/Pass/Join', { method: 'POST', body: new URLSearchParams({ code: typed }) })
    expect(location(answer)).toBe(`/Pass/Join/${digits}`)
    expect((await hub.request(location(answer))).status).toBe(303)
  })

  it('a wrong code, a missing passkey and a wrong passkey are refused alike', async () => {
    const { hub, patient } = setUp()
    const answers = await Promise.all(
      ['/Pass/Join/100000000', `/Pass/Join/${patient.ConnectCode}`, `/Pass/Join/${patient.ConnectCode}?passkey=x`].map(
        async (path) => {
          const answer = await hub.request(path)
          return [answer.status, await answer.text()]
        },
      ),
    )
    expect(answers[0]?.[0]).toBe(404)
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  it('after twenty wrong codes a caller is black-listed, and another caller is not (A338)', async () => {
    const { hub, patient } = setUp()
    const from = (address: string) => ({ headers: { 'x-forwarded-for': address } })
    for (let count = 0; count < 20; count++) await hub.request('/Pass/Join/100000000', from('192.0.2.1'))
    const refused = await hub.request(joinPath(patient), from('192.0.2.1'))
    expect(refused.status).toBe(403)
    expect(await refused.text()).toContain('Too many wrong codes')
    expect((await hub.request(joinPath(patient), from('192.0.2.2'))).status).toBe(303)
  })

  it('a cancelled session has a page of its own', async () => {
    const { hub, state, session, patient } = setUp()
    state.cancel(session.SessionId)
    const answer = await hub.request(joinPath(patient))
    expect(answer.status).toBe(410)
    expect(await answer.text()).toContain('This session was cancelled')
  })

  it('a session that is no longer active has a page of its own (A86)', async () => {
    const { hub, clock, patient } = setUp()
    clock.advance('25h')
    const answer = await hub.request(joinPath(patient))
    expect(answer.status).toBe(410)
    expect(await answer.text()).toContain('no longer active')
  })

  it("the time is in the participant's time zone", async () => {
    const { hub, state } = setUp()
    const amira = state
      .sessions()
      .flatMap(({ Participants }) => Participants)
      .find(({ ParticipantTimeZoneWindowsId }) => ParticipantTimeZoneWindowsId === 'Eastern Standard Time')
    if (!amira) throw new Error('The clinic has a patient in the east')
    const answer = await hub.request(joinPath(amira))
    expect(await (await hub.request(location(answer))).text()).toMatch(/\d (AM|PM) EDT/)
  })

  it('a name is shown as text, never as markup', async () => {
    const { hub, state, session } = setUp()
    const added = state.addParticipant(session.SessionId, {
      ParticipantFullName: '</script><img src=x onerror=alert(1)>',
      SecureVideoUserId: null,
      ParticipantEmailAddress: 'quote@example.com',
      ParticipantSmsNumber: '',
      ParticipantDefaultResolution: 'default',
      ParticipantTimeZoneWindowsId: 'UTC',
      ParticipantExternalId: '',
      ShouldAutoDeliverCode: 'N',
      SvcId: null,
      DepositRequired: null,
    })
    if (!added) throw new Error('The session takes another participant')
    const text = await (await hub.request(location(await hub.request(joinPath(added))))).text()
    expect(text).not.toContain('<img')
    expect(text).toContain('&lt;img')
  })
})

describe('the room page', () => {
  it('a made-up visit is refused like any unknown page', async () => {
    const { hub } = setUp()
    expect((await hub.request(`/Room/${'0'.repeat(32)}`)).status).toBe(404)
  })

  it('an event stream of an unknown visit says so and ends', async () => {
    const { hub } = setUp()
    const answer = await hub.request(`/Room/${'0'.repeat(32)}/Events?page=1-${'0'.repeat(32)}`)
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    expect(await answer.text()).toBe('data: {"type":"closed","reason":"gone"}\n\n')
  })

  it('a post that is not what a room page sends is refused', async () => {
    const { hub, patient } = setUp()
    const room = location(await hub.request(joinPath(patient)))
    const post = (body: string, type: string) =>
      hub.request(`${room}/Posts`, { method: 'POST', body, headers: { 'content-type': type } })
    expect((await post('{"type":"media"}', 'application/json')).status).toBe(400)
    expect((await post('not json', 'application/json')).status).toBe(400)
    expect((await post('{}', 'text/plain')).status).toBe(415)
    expect((await post(`"${'x'.repeat(200_000)}"`, 'application/json')).status).toBe(413)
  })

  it('an open page is told that its session was cancelled, and its stream ends', async () => {
    const { hub, state, session, patient } = setUp()
    const room = location(await hub.request(joinPath(patient)))
    const answer = await hub.request(`${room}/Events?page=1-${'0'.repeat(32)}`)
    state.cancel(session.SessionId)
    expect(await answer.text()).toContain('{"type":"closed","reason":"cancelled"}')
  })
})

describe('the login address', () => {
  it.each(['/Account/Login?auto=', '/Account/AutoLogin/auto='])('%s opens the dashboard once', async (form) => {
    const { hub, login } = setUp()
    const guid = login()
    const first = await hub.request(form + guid)
    expect(first.status).toBe(303)
    expect(location(first)).toMatch(/^\/Account\/Dashboard\/[0-9a-f]{32}$/)
    const second = await hub.request(form + guid)
    expect(second.status).toBe(403)
    expect(await second.text()).toContain('has been used')
  })

  it('scrollTo and launch are carried along', async () => {
    const { hub, login, session } = setUp()
    const answer = await hub.request(`/Account/AutoLogin/auto=${login()}?scrollTo=${session.SessionId}&launch=1`)
    expect(location(answer)).toMatch(new RegExp(`\\?scrollTo=${session.SessionId}&launch=1$`))
  })

  it('a revoked login opens nothing', async () => {
    const { hub, state, login } = setUp()
    const guid = login()
    state.revokeLogin(guid)
    expect((await hub.request(`/Account/Login?auto=${guid}`)).status).toBe(403)
  })

  it('looking at the address without opening it does not use it up', async () => {
    const { hub, login } = setUp()
    const path = `/Account/Login?auto=${login()}`
    await hub.request(path, { method: 'HEAD' })
    expect((await hub.request(path)).status).toBe(303)
  })

  it('no cookie is set, so that a frame without cookies can log in', async () => {
    const { hub, login } = setUp()
    expect((await hub.request(`/Account/Login?auto=${login()}`)).headers.get('set-cookie')).toBeNull()
  })
})

describe('the dashboard', () => {
  const open = async (parts: ReturnType<typeof setUp>, redirect?: string) =>
    location(await parts.hub.request(`/Account/Login?auto=${parts.login(redirect)}`))

  it("lists the host's active sessions and survives a reload", async () => {
    const parts = setUp()
    const desk = await open(parts)
    for (let visit = 0; visit < 2; visit++) {
      const text = await (await parts.hub.request(desk)).text()
      expect(text).toContain(`id="session-${parts.session.SessionId}"`)
      expect(text).toContain(parts.patient.ParticipantFullName)
      const foreign = parts.state.sessions().find(({ UserId }) => UserId !== parts.session.UserId)
      expect(text).not.toContain(`id="session-${foreign?.SessionId}"`)
    }
  })

  it('Connect leads the host into the call of that session', async () => {
    const parts = setUp()
    const desk = await open(parts)
    const answer = await parts.hub.request(`${desk}/Connect`, connect(parts.session))
    expect(location(answer)).toMatch(/^\/Room\/[0-9a-f]{32}\?launch=1$/)
    expect(await (await parts.hub.request(location(answer))).text()).toContain('"isHost":true')
  })

  it("another host's session cannot be connected to", async () => {
    const parts = setUp()
    const foreign = parts.state.sessions().find(({ UserId }) => UserId !== parts.session.UserId)
    if (!foreign) throw new Error('The clinic has two hosts')
    expect((await parts.hub.request(`${await open(parts)}/Connect`, connect(foreign))).status).toBe(404)
  })

  it('shows who is in the waiting room, and the waiting person learns whether the host can see it', async () => {
    const parts = setUp()
    const room = location(await parts.hub.request(joinPath(parts.patient)))
    const events = await parts.hub.request(`${room}/Events?page=1-${'0'.repeat(32)}`)
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader?.read())?.value).toContain('"hostSees":false')
    const desk = await open(parts)
    const news = await parts.hub.request(`${desk}/Events`)
    let told = ''
    while (!told.includes('"hostSees":true')) told += (await reader?.read())?.value ?? ''
    expect(await (await parts.hub.request(desk)).text()).toContain(
      `${parts.patient.ParticipantFullName} is in the waiting room`,
    )
    await news.body?.cancel()
    while (!told.endsWith('}\n\n') || !told.slice(told.lastIndexOf('data:')).includes('"hostSees":false'))
      told += (await reader?.read())?.value ?? ''
    await reader?.cancel()
  })

  it('logging out leads to the address given with the login, and closes what the login opened', async () => {
    const parts = setUp()
    const desk = await open(parts, 'https://clinic.example.com/back?from=hub')
    const room = location(await parts.hub.request(`${desk}/Connect`, connect(parts.session)))
    const out = await parts.hub.request(`${desk}/Logout`, { method: 'POST' })
    expect(out.status).toBe(303)
    expect(location(out)).toBe('https://clinic.example.com/back?from=hub')
    expect((await parts.hub.request(desk)).status).toBe(403)
    expect((await parts.hub.request(room)).status).toBe(403)
  })

  it('a visit that has lasted too long leads to the same address', async () => {
    const parts = setUp()
    const desk = await open(parts)
    parts.clock.advance('9h')
    expect(location(await parts.hub.request(desk))).toBe('https://clinic.example.com/back')
  })

  it('the page of the form may lead to the log-out address and nowhere else', async () => {
    const parts = setUp()
    const page = await parts.hub.request(await open(parts))
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self' https://clinic.example.com;")
  })

  it('with Zoom a launch does not start by itself (A340)', async () => {
    const start = async (engine: AccountOptions['engine']) => {
      const parts = setUp({ engine })
      const desk = await open(parts)
      return (await parts.hub.request(`${desk}?scrollTo=${parts.session.SessionId}&launch=1`)).text()
    }
    expect(await start('one-click')).toContain('data-launch="1"')
    expect(await start('zoom')).toContain('data-launch="0"')
  })
})

describe('every page', () => {
  const everyPage = async (parts: ReturnType<typeof setUp>) => {
    const { hub, patient, login } = parts
    const room = location(await hub.request(joinPath(patient)))
    const desk = location(await hub.request(`/Account/Login?auto=${login()}`))
    return Promise.all(['/', '/nowhere', '/Pass/Join/1', room, desk].map((path) => hub.request(path)))
  }

  it('says that it is the sandbox, holds nothing inline and is never stored', async () => {
    for (const page of await everyPage(setUp())) {
      const text = await page.text()
      expect(text).toContain('not a real SecureVideo session')
      expect(text).not.toMatch(/ style="| on[a-z]+="|<style|<script(?! type="application\/json"| src=")/)
      expect(page.headers.get('cache-control')).toBe('no-store')
      expect(page.headers.get('referrer-policy')).toBe('no-referrer')
      expect(page.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; script-src 'self'; style-src 'self';/,
      )
    }
  })

  it('may be framed by anyone where framing is allowed', async () => {
    for (const page of await everyPage(setUp())) {
      expect(page.headers.get('x-frame-options')).toBeNull()
      expect(page.headers.get('content-security-policy')).not.toContain('frame-ancestors')
    }
  })

  it('may be framed by nobody where framing is refused', async () => {
    for (const page of await everyPage(setUp({ framing: 'refused' }))) {
      expect(page.headers.get('x-frame-options')).toBe('DENY')
      expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    }
  })
})
