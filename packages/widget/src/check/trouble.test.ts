import { expect } from '@open-wc/testing'
import { type Answer, answerWith, liveTracks, pretend, questions, restoreDevices } from './devices.fixture.ts'
import { openCheck, until } from './open-check.fixture.ts'
import type { CheckResult } from './report.ts'
import { words } from './words/en.ts'

const refused = { name: 'NotAllowedError', message: 'Permission denied' }
const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const instagram = `${phone} Mobile/15E148 Instagram 361.0`

const permission = (state: PermissionState) => {
  const status = Object.assign(new EventTarget(), { state })
  pretend(navigator, 'permissions', { query: async () => status })
  return status
}

// What Chromium does, by name, what becomes of it, and what it says.
const refusals: [string, Answer, PermissionState, CheckResult, string][] = [
  ['refused by the person', refused, 'denied', 'denied', words.denied],
  [
    'refused by the system',
    { name: 'NotAllowedError', message: 'Permission denied by system' },
    'granted',
    'denied',
    words.deniedSystem,
  ],
  [
    'left without an answer',
    { name: 'NotAllowedError', message: 'Permission dismissed' },
    'prompt',
    'dismissed',
    words.dismissed,
  ],
  [
    'left without an answer in a browser of fewer words',
    { name: 'NotAllowedError' },
    'prompt',
    'dismissed',
    words.dismissed,
  ],
  ['not there', { name: 'NotFoundError' }, 'granted', 'missing', words.missing],
  ['held by another program', { name: 'NotReadableError' }, 'granted', 'in-use', words.inUse],
  ['forbidden by the browser’s owner', { name: 'SecurityError' }, 'granted', 'unsupported', words.unsupported],
  ['broken', { name: 'AbortError' }, 'granted', 'failed', words.failed],
]

describe('a device that is not given', () => {
  afterEach(restoreDevices)

  for (const [how, answer, state, result, sentence] of refusals) {
    it(`because it is ${how} is ${result}, says what to do, and does not hide the other`, async () => {
      permission(state)
      answerWith({ microphone: answer })
      const { host, line } = await openCheck()
      expect(host.check.report?.microphone).to.equal(result)
      expect(line('microphone')).to.equal(sentence)
      expect(host.check.report?.camera).to.equal('ok')
      expect(liveTracks().map(({ kind }) => kind)).to.deep.equal(['video'])
    })
  }

  it('is asked for again when the person wants it', async () => {
    answerWith({ microphone: { name: 'NotReadableError' } })
    const { line, press } = await openCheck()
    answerWith()
    await press('Try again', 'microphone')
    await until(() => line('microphone') === words.heard)
    expect(questions.join(', ')).to.equal('audio')
  })

  it('is asked for again by itself when it is allowed in the browser', async () => {
    const status = permission('denied')
    answerWith({ microphone: refused })
    const { line } = await openCheck()
    answerWith()
    status.state = 'granted'
    status.dispatchEvent(new Event('change'))
    await until(() => line('microphone') === words.heard)
  })

  it('is no failure where it is a camera: people join with sound only', async () => {
    answerWith({ camera: { name: 'NotFoundError' } })
    const { host, line } = await openCheck()
    expect(host.check.report?.camera).to.equal('missing')
    expect(line('camera')).to.contain('You can join with sound only.')
    expect(host.shadowRoot?.querySelector('[data-part=camera].bad')).to.equal(null)
    await until(() => host.check.report?.microphone === 'ok')
  })

  it('is unsupported where the page’s own policy forbids it', async () => {
    permission('denied')
    pretend(document, 'featurePolicy', { allowsFeature: (feature: string) => feature !== 'camera' })
    answerWith({ camera: refused })
    const { host } = await openCheck()
    expect(host.check.report?.camera).to.equal('unsupported')
  })
})

const places: [string, string, number, string][] = [
  [
    'Chrome on a computer',
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36',
    0,
    words.denied,
  ],
  [
    'Chrome on Android',
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36',
    5,
    words.denied,
  ],
  ['Firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 0, words.denied],
  [
    'Safari on a Mac',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15',
    0,
    words.deniedMac,
  ],
  [
    'Safari on an iPhone',
    `${phone} Version/18.1 Mobile/15E148 Safari/604.1`,
    5,
    words.deniedIos.replace('{browser}', 'Safari'),
  ],
  [
    'Chrome on an iPhone',
    `${phone} CriOS/140.0 Mobile/15E148 Safari/604.1`,
    5,
    words.deniedIos.replace('{browser}', 'Chrome'),
  ],
  [
    'Safari on an iPad',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15',
    5,
    words.deniedIos.replace('{browser}', 'Safari'),
  ],
]

describe('a refusal', () => {
  afterEach(restoreDevices)

  for (const [browser, userAgent, maxTouchPoints, sentence] of places) {
    it(`is taken back in ${browser} where that browser has it`, async () => {
      permission('denied')
      pretend(navigator, 'userAgent', userAgent)
      pretend(navigator, 'maxTouchPoints', maxTouchPoints)
      answerWith({ microphone: refused })
      const { line } = await openCheck()
      expect(line('microphone')).to.equal(sentence)
    })
  }
})

describe('a page that gets no devices', () => {
  afterEach(restoreDevices)

  it('is told once that it is not secure', async () => {
    pretend(window, 'isSecureContext', false)
    pretend(navigator, 'mediaDevices', undefined)
    const { host, line } = await openCheck()
    expect(line('browser')).to.equal(words.insecure)
    expect(line('camera') + line('microphone')).to.equal('')
    const { camera, microphone, browser } = host.check.report ?? {}
    expect([camera, microphone, browser]).to.deep.equal(['insecure', 'insecure', 'insecure'])
  })

  it('is told that its browser is too old', async () => {
    pretend(navigator, 'mediaDevices', undefined)
    const { host, line } = await openCheck()
    expect(line('browser')).to.equal(words.unsupported)
    expect(host.check.report?.browser).to.equal('unsupported')
  })

  it('is told to leave an app that offers none, by the browser that the phone has', async () => {
    pretend(navigator, 'mediaDevices', undefined)
    pretend(navigator, 'userAgent', instagram)
    const { host, line } = await openCheck()
    expect(line('browser')).to.contain('then Open in Safari')
    expect(host.check.report?.microphone).to.equal('in-app')
  })

  for (const app of [
    'FBAN/FBIOS',
    'Instagram 361.0',
    'MicroMessenger/8.0',
    'Line/14.1',
    'Version/4.0; wv) Chrome/140',
  ]) {
    it(`is told to leave an app that refuses them (${app})`, async () => {
      permission('denied')
      pretend(navigator, 'userAgent', `Mozilla/5.0 (Linux; Android 15; ${app}`)
      answerWith({ camera: refused, microphone: refused })
      const { host, line } = await openCheck()
      expect(line('browser')).to.contain('then Open in Chrome')
      expect(host.check.report?.browser).to.equal('in-app')
    })
  }

  it('is left in an app that gives them', async () => {
    pretend(navigator, 'userAgent', instagram)
    answerWith()
    const { host, line } = await openCheck()
    await until(() => line('microphone') === words.heard)
    expect(host.check.report?.browser).to.equal('ok')
  })
})
