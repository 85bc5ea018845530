import { expect } from '@open-wc/testing'
import { sendKeys } from '@web/test-runner-commands'
import { settled } from '../testing/fake-clock.ts'
import { allTracks, answerWith, liveTracks, pretend, questions, restoreDevices } from './devices.fixture.ts'
import { mountCheck, openCheck, until } from './open-check.fixture.ts'
import { words } from './words/en.ts'

const { mediaDevices } = navigator
const silentMicrophone = async () => {
  const context = new AudioContext()
  return context.createMediaStreamDestination().stream
}

describe('the check panel', () => {
  beforeEach(() => answerWith())
  afterEach(restoreDevices)

  it('asks for one device after the other, the camera first', async () => {
    await openCheck()
    expect(questions.join(', ')).to.equal('video, audio')
  })

  it('leaves the camera alone where the session is sound only', async () => {
    const { host, line, part } = await openCheck({ media: 'audio' })
    expect(questions.join(', ')).to.equal('audio')
    expect(line('camera')).to.equal('')
    expect(part('heading')?.textContent).to.equal('Check your sound')
    expect(host.check.report?.camera).to.equal('skipped')
  })

  it('shows the person their own picture, mirrored and silent', async () => {
    const { host, line } = await openCheck()
    const video = host.shadowRoot?.querySelector('video')
    await until(() => (video?.videoWidth ?? 0) > 0)
    expect(line('camera')).to.equal('We see your picture.')
    expect(video?.muted && video.playsInline).to.equal(true)
    expect(getComputedStyle(video ?? host).scale).to.equal('-1 1')
  })

  it('hears a voice, and says so', async () => {
    const { host, line, part } = await openCheck()
    await until(() => line('microphone') === 'We hear you.')
    expect(host.check.report?.microphone).to.equal('ok')
    expect(part('meter')?.getAttribute('aria-valuetext')).to.equal('We hear you.')
    await until(() => Number(part('meter')?.ariaValueNow) > 0)
    expect(Number(part('meter')?.ariaValueNow)).to.be.at.most(10)
  })

  it('asks after a silence whether the microphone is switched on', async () => {
    mediaDevices.getUserMedia = silentMicrophone
    const { host, line } = await openCheck({ media: 'audio' })
    expect(line('microphone')).to.equal('Please say something.')
    await host.clock.advance(8000)
    expect(line('microphone')).to.contain('We hear nothing yet.')
    expect(host.check.report?.microphone).to.equal('skipped')
  })

  it('takes the person’s word for the speaker', async () => {
    const { host, press, line, buttons } = await openCheck()
    await press('Play sound')
    expect(line('speaker')).to.equal('Did you hear it?')
    expect(buttons('speaker')).to.deep.equal(['Yes', 'No', 'Play sound'])
    await press('No')
    expect(line('speaker')).to.contain('Turn the volume up')
    expect(host.check.report?.speaker).to.equal('failed')
    await press('Play sound')
    await press('Yes')
    expect(host.check.report?.speaker).to.equal('ok')
  })

  it('names the device that is used, and that a choice is for the test only', async () => {
    const { host, part } = await openCheck()
    await until(() => part('device') !== null)
    expect(part('device')?.textContent).to.contain('fake_device_0')
    expect(host.shadowRoot?.textContent).to.contain('The session may ask again')
  })

  it('tries another device where there are several, and lets go of the first', async () => {
    const { host } = await openCheck()
    const select = () => host.shadowRoot?.querySelector('select')
    await until(() => (select()?.options.length ?? 0) > 1)
    const [first] = liveTracks().filter(({ kind }) => kind === 'audio')
    const other = [...(select()?.options ?? [])].find(({ selected }) => !selected)?.value ?? ''
    const field = select()
    if (field) field.value = other
    field?.dispatchEvent(new Event('change'))
    await until(() => liveTracks().some((track) => track.getSettings().deviceId === other))
    expect(first?.readyState).to.equal('ended')
    expect(field?.getAttribute('aria-label')).to.equal('Microphone')
  })

  it('says whether the endpoint answers, and asks it again', async () => {
    let answers = false
    const { host, line, press } = await openCheck({ ping: async () => answers })
    expect(line('network')).to.contain('We cannot reach the clinic.')
    answers = true
    await press('Try again', 'network')
    expect(line('network')).to.equal('Browser and connection are ready.')
    expect(host.check.report?.network).to.equal('ok')
  })

  it('waits ten seconds for the endpoint', async () => {
    const ping = (signal: AbortSignal) =>
      new Promise<boolean>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    const { host, line } = await openCheck({ ping })
    await host.clock.advance(9999)
    expect(line('network')).to.equal('One moment, please.')
    await host.clock.advance(1)
    expect(line('network')).to.contain('We cannot reach the clinic.')
  })

  it('tells a screen reader each sentence once, in order', async () => {
    const { host, line, told, press } = await openCheck()
    await until(() => line('microphone') === 'We hear you.')
    expect(told()).to.deep.equal([])
    await host.clock.advance(300)
    const first = told()
    expect(first).to.deep.equal([
      'Camera: We see your picture.',
      'Microphone: We hear you.',
      'Connection: Browser and connection are ready.',
    ])
    host.requestUpdate()
    await host.clock.advance(5000)
    expect(told()).to.deep.equal(first)
    await press('Play sound')
    await host.clock.advance(300)
    expect(told()).to.deep.equal([...first, 'Speaker: Did you hear it?'])
  })

  it('tells the outcome of each try, even where it is the same again', async () => {
    answerWith({ microphone: { name: 'NotReadableError' } })
    const { host, press, told, line } = await openCheck({ media: 'audio' })
    await host.clock.advance(300)
    const [first = ''] = told()
    await press('Try again', 'microphone')
    await until(() => line('microphone') === words.inUse)
    await host.clock.advance(300)
    expect(told().filter((sentence) => sentence === first).length).to.equal(2)
  })

  it('has one live region, and the meter is not in it', async () => {
    const { host } = await openCheck()
    expect(host.shadowRoot?.querySelectorAll('[aria-live], [role=status], [role=alert], [role=log]').length).to.equal(1)
    expect(host.shadowRoot?.querySelector('[role=status] [role=meter]')).to.equal(null)
  })

  it('moves the keyboard to its heading after the person’s own click', async () => {
    const { host, press } = await mountCheck()
    await press('Check')
    expect(host.shadowRoot?.activeElement?.textContent).to.equal('Check your camera and sound')
  })

  it('leaves the keyboard with somebody who writes elsewhere', async () => {
    const field = document.createElement('input')
    document.body.append(field)
    field.focus()
    await openCheck()
    expect(document.activeElement).to.equal(field)
    field.remove()
  })

  it('keeps the keyboard in the line whose button has gone', async () => {
    const { host, press } = await openCheck()
    await press('Play sound')
    await press('Yes')
    expect(host.shadowRoot?.activeElement?.textContent).to.equal('Speaker')
  })

  it('is worked with the keyboard alone', async () => {
    const { host } = await mountCheck()
    host.shadowRoot?.querySelector('button')?.focus()
    await sendKeys({ press: 'Enter' })
    await until(() => host.shadowRoot?.querySelector('select') != null)
    const reached: string[] = []
    while (reached.at(-1) !== words.done) {
      await sendKeys({ press: 'Tab' })
      const active = host.shadowRoot?.activeElement
      reached.push(active?.getAttribute('aria-label') ?? active?.textContent?.trim() ?? '')
      expect(reached.length).to.be.below(9)
    }
    expect(reached).to.deep.equal(['Microphone', 'Play sound', 'Done'])
    await sendKeys({ press: 'Space' })
    await settled()
    expect(host.check.isOpen).to.equal(false)
  })

  it('does not take the second half of a double click for an answer', async () => {
    const { host, line, press } = await openCheck()
    await press('Play sound')
    const yes = [...(host.shadowRoot?.querySelectorAll('button') ?? [])].find(
      ({ textContent }) => textContent?.trim() === 'Yes',
    )
    yes?.dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true }))
    await settled()
    expect(line('speaker')).to.equal('Did you hear it?')
  })

  it('does not move where motion is unwelcome', async () => {
    const { matchMedia } = window
    pretend(window, 'matchMedia', (query: string) => ({ ...matchMedia.call(window, query), matches: true }))
    const { part } = await openCheck()
    const levels = new Set<string>()
    for (let picture = 0; picture < 30; picture += 1) {
      await new Promise(requestAnimationFrame)
      levels.add(part('preview')?.style.getPropertyValue('--level') ?? '')
    }
    pretend(window, 'matchMedia', matchMedia)
    expect([...levels].filter((level) => !['', '0', '1'].includes(level))).to.deep.equal([])
  })
})

describe('what a check leaves behind', () => {
  beforeEach(() => answerWith())
  afterEach(restoreDevices)

  it('is nothing after it is closed', async () => {
    const { AudioContext } = window
    const contexts: AudioContext[] = []
    pretend(
      window,
      'AudioContext',
      class extends AudioContext {
        constructor() {
          super()
          contexts.push(this)
        }
      },
    )
    const { host } = await openCheck()
    await until(() => contexts.length > 0)
    expect(liveTracks().length).to.equal(2)
    await host.check.close()
    pretend(window, 'AudioContext', AudioContext)
    expect(liveTracks().length).to.equal(0)
    expect(contexts.map(({ state }) => state)).to.deep.equal(['closed'])
    expect(host.clock.pending).to.equal(0)
    await settled()
    expect(host.shadowRoot?.querySelector('.check, video')).to.equal(null)
  })

  it('is no track, timer or sound after the element has left the page', async () => {
    const { host } = await openCheck()
    host.remove()
    await settled()
    expect(liveTracks().length).to.equal(0)
    expect(host.clock.pending).to.equal(0)
    expect(host.check.isOpen).to.equal(false)
  })

  it('is no question where the element has left before the panel could open', async () => {
    const { host } = await mountCheck()
    host.remove()
    host.check.open()
    await settled()
    expect(host.check.isOpen).to.equal(false)
    expect(questions).to.deep.equal([])
    expect(host.clock.pending).to.equal(0)
  })

  it('is no camera that was allowed after the panel was closed', async () => {
    let allow: (value: unknown) => void = () => {}
    answerWith({ camera: new Promise((resolve) => (allow = resolve)) })
    const { host } = await mountCheck()
    host.check.open()
    await settled()
    await host.check.close()
    allow(null)
    await until(() => allTracks().length > 0)
    await settled()
    expect(liveTracks().length).to.equal(0)
    expect(host.clock.pending).to.equal(0)
    expect(questions.join(', ')).to.equal('video')
  })

  it('is no timer of an endpoint that does not answer', async () => {
    let heard: AbortSignal | undefined
    const ping = (signal: AbortSignal) => {
      heard = signal
      return new Promise<boolean>(() => {})
    }
    const { host } = await openCheck({ ping })
    await host.check.close()
    expect(heard?.aborted).to.equal(true)
    expect(host.clock.pending).to.equal(0)
  })

  it('is no second track where one is asked for twice', async () => {
    const { host } = await openCheck()
    await host.check.close()
    host.check.open()
    host.check.open()
    await until(() => liveTracks().length === 2)
    await settled()
    expect(questions.join(', ')).to.equal('video, audio, video, audio')
    expect(liveTracks().length).to.equal(2)
  })

  it('is a report, which the promise of the opening gives too', async () => {
    const { host } = await mountCheck()
    expect(host.check.report).to.equal(null)
    host.check.open()
    const { done } = host.check
    await until(() => liveTracks().length === 2)
    await host.check.close()
    const report = await done
    expect(report).to.deep.equal(host.check.report)
    expect(report.camera).to.equal('ok')
    expect(report.speaker).to.equal('skipped')
  })

  it('is a report that does not change any more', async () => {
    let answer: (value: boolean) => void = () => {}
    const { host } = await openCheck({ ping: () => new Promise((resolve) => (answer = resolve)) })
    await host.check.close()
    answer(true)
    await settled()
    expect(host.check.report?.network).to.equal('skipped')
  })
})

describe('a device', () => {
  beforeEach(() => answerWith())
  afterEach(restoreDevices)

  const trackOf = (kind: string) => liveTracks().find((track) => track.kind === kind)

  it('that is unplugged is missing, and is taken up again when it is back', async () => {
    const { host, line } = await openCheck()
    const track = trackOf('audio')
    mediaDevices.enumerateDevices = async () => []
    track?.stop()
    track?.dispatchEvent(new Event('ended'))
    await settled()
    expect(line('microphone')).to.contain('We cannot find one.')
    expect(host.check.report?.microphone).to.equal('missing')
    Reflect.deleteProperty(mediaDevices, 'enumerateDevices')
    mediaDevices.dispatchEvent(new Event('devicechange'))
    await until(() => line('microphone') === 'We hear you.')
  })

  it('that is switched off says so until it is on again', async () => {
    const { host, line } = await openCheck()
    const track = trackOf('audio')
    if (!track) throw new Error('There is no microphone.')
    pretend(track, 'muted', true)
    track.dispatchEvent(new Event('mute'))
    await settled()
    expect(line('microphone')).to.contain('It is switched off.')
    expect(host.check.report?.microphone).to.equal('failed')
    pretend(track, 'muted', false)
    track.dispatchEvent(new Event('unmute'))
    await until(() => line('microphone') === 'We hear you.')
  })
})
