import type { Roster } from '../room-messages.ts'
import type { DeviceTrouble, OwnMediaState } from './own-media.ts'

/** The views of the room page; one is shown at a time. */
export type RoomViewName = 'door' | 'zoom' | 'waiting' | 'call' | 'left' | 'replaced' | 'cancelled' | 'gone'

/** What the visitor can do on the room page: the values of its `data-action` attributes. */
export type RoomAction = 'enter' | 'openZoom' | 'hangUp' | 'again' | 'audio' | 'video' | 'screen' | 'sound'

/** The room page as its script sees it. */
export type RoomView = {
  find(id: string): HTMLElement
  template(id: string): HTMLTemplateElement
  current(): string
  show(name: RoomViewName): void
  showOwnMedia(state: OwnMediaState): void
  showRoster(roster: Roster, before: Roster | undefined): void
  showBroken(broken: boolean): void
  showSoundBlocked(blocked: boolean): void
  /** Has a screen reader say it. */
  say(sentence: string): void
  onAction(actions: Record<RoomAction, () => void>): void
}

/**
 * Draws what the room page shows around the tiles. Travels to the page as text, so it refers to nothing outside itself.
 */
export const createRoomView = (): RoomView => {
  const find = (id: string) => {
    const found = document.getElementById(id)
    if (!found) throw new Error(`The page has no element ${id}`)
    return found
  }
  const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
  let acted = false
  let timer: ReturnType<typeof setInterval> | undefined
  let began = 0

  const list = (names: string[]) =>
    names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

  const troubleWords = (device: string, trouble: DeviceTrouble) => {
    if (trouble === 'missing') return `No ${device} found.`
    if (trouble === 'refused') return `The browser does not let this page use your ${device}.`
    if (trouble === 'busy') return `Your ${device} did not start. Another program may be using it.`
    return ''
  }

  const deviceWords = ({ camera, microphone }: OwnMediaState) => {
    if (camera === 'insecure')
      return 'This address is not secure (https), so the browser offers no camera or microphone.'
    if (camera === 'none' && microphone === 'none') return ''
    const words =
      camera === microphone
        ? troubleWords('camera or microphone', camera)
        : `${troubleWords('camera', camera)} ${troubleWords('microphone', microphone)}`.trim()
    const both = camera !== 'none' && microphone !== 'none'
    return `${words} ${both ? 'You can still join, to see and hear.' : 'You can join without it.'}`
  }

  const clockWords = (milliseconds: number) => {
    const seconds = Math.max(0, Math.floor(milliseconds / 1_000))
    const two = (value: number) => String(value).padStart(2, '0')
    const hours = Math.floor(seconds / 3_600)
    const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
    return hours > 0 ? `${hours}:${rest}` : rest
  }

  const stopTimer = () => {
    clearInterval(timer)
    timer = undefined
  }
  const startTimer = (elapsed: number) => {
    began = performance.now() - elapsed
    const tick = () => {
      find('timer').textContent = clockWords(performance.now() - began)
    }
    tick()
    timer ??= setInterval(tick, 1_000)
  }

  const toggle = (name: 'audio' | 'video' | 'screen', on: boolean, label: string) => {
    for (const button of all(`[data-action="${name}"]`)) {
      button.dataset.on = String(on)
      button.setAttribute('aria-label', label)
      button.title = label
    }
  }

  return {
    find,
    template(id) {
      const found = find(id)
      if (!(found instanceof HTMLTemplateElement)) throw new Error(`${id} is not a template`)
      return found
    },
    current: () => document.body.dataset.view ?? '',
    show(name) {
      document.body.dataset.view = name
      for (const section of all('[data-view-name]')) section.hidden = section.dataset.viewName !== name
      if (name !== 'call') stopTimer()
      const shown = all('[data-view-name]').find((section) => !section.hidden)
      document.title = shown?.dataset.title ?? document.title
      // Focus follows the visitor's own action only; taking it at load would pull it out of the page around this frame.
      if (acted) shown?.querySelector<HTMLElement>('[tabindex="-1"]')?.focus()
    },
    showOwnMedia(state) {
      for (const video of all('[data-self]'))
        if (video instanceof HTMLVideoElement) {
          const shown = video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks()[0] : undefined
          if (shown !== (state.picture ?? undefined))
            video.srcObject = state.picture ? new MediaStream([state.picture]) : null
        }
      for (const box of all('[data-self-box]'))
        box.dataset.picture = state.screen ? 'screen' : state.video ? 'camera' : 'none'
      toggle('audio', state.audio, state.audio ? 'Mute microphone' : 'Unmute microphone')
      toggle('video', state.video, state.video ? 'Turn camera off' : 'Turn camera on')
      toggle('screen', state.screen, state.screen ? 'Stop sharing' : 'Share screen')
      for (const button of all('[data-action="screen"]')) button.hidden = !state.canShare
      for (const note of all('[data-device-note]')) {
        note.textContent = deviceWords(state)
        note.hidden = note.textContent === ''
      }
    },
    showRoster(roster, before) {
      if (roster.stage === 'waiting') {
        for (const words of all('[data-host-sees]')) words.hidden = words.dataset.hostSees !== String(roster.hostSees)
        find('connecting').hidden = true
        return
      }
      const { peers, absent } = roster
      document.body.dataset.company = peers.length === 0 ? 'alone' : 'together'
      const gone = (before?.peers ?? []).filter((old) => !peers.some(({ person }) => person === old.person))
      const alone = find('alone-heading')
      if (peers.length === 0 && gone.length > 0) {
        alone.textContent = `${list(gone.map(({ name }) => name))} left`
        find('alone-text').textContent = 'They can come back with the same link. You are the only one here now.'
      } else if (peers.length === 0 && before?.stage !== 'call') {
        alone.textContent = absent.length > 0 ? `Waiting for ${list(absent)}` : 'You are the only one here'
        find('alone-text').textContent = 'The call begins by itself when someone joins.'
      }
      find('with').textContent = peers.length > 0 ? list(peers.map(({ name }) => name)) : 'Nobody else here yet'
      if (roster.elapsed !== null) startTimer(roster.elapsed)
    },
    showBroken(broken) {
      find('broken').hidden = !broken
    },
    showSoundBlocked(blocked) {
      find('sound').hidden = !blocked
    },
    say(sentence) {
      const line = document.createElement('p')
      line.textContent = sentence
      const region = find('announcements')
      region.append(line)
      while (region.childElementCount > 4) region.firstElementChild?.remove()
      const toast = find('toast')
      toast.textContent = sentence
      // Restarts the toast's fade, which runs in the style sheet.
      toast.hidden = true
      void toast.offsetWidth
      toast.hidden = false
    },
    onAction(actions) {
      const isAction = (name: string): name is RoomAction => Object.hasOwn(actions, name)
      document.addEventListener('click', (event) => {
        if (!(event.target instanceof Element)) return
        const name = event.target.closest<HTMLElement>('[data-action]')?.dataset.action ?? ''
        if (!isAction(name)) return
        acted = true
        actions[name]()
      })
    },
  }
}
