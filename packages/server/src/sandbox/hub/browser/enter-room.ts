import type { Peer, RoomConfig, RoomMessage, Roster } from '../room-messages.ts'
import type { createLine } from './line.ts'
import type { createMesh } from './mesh.ts'
import type { createOwnMedia, OwnMediaState } from './own-media.ts'
import type { createRoomView, RoomViewName } from './room-view.ts'
import type { createTiles } from './tiles.ts'

/** The functions that the room page is made of. */
export type RoomParts = {
  createLine: typeof createLine
  createMesh: typeof createMesh
  createOwnMedia: typeof createOwnMedia
  createRoomView: typeof createRoomView
  createTiles: typeof createTiles
}

/**
 * Runs the room page: from the door through the waiting room into the call, and out again.
 * Travels to the page as text, so it refers to nothing outside itself.
 */
export const enterRoom = (parts: RoomParts): void => {
  const view = parts.createRoomView()
  const config: RoomConfig = JSON.parse(view.find('config').textContent ?? '')
  let roster: Roster | undefined
  let entered = false
  let startedMedia = false
  let knowsMedia = false
  let sent = ''

  const media = parts.createOwnMedia((state) => onMedia(state))
  const tiles = parts.createTiles(view.find('grid'), view.template('tile'), (blocked) => view.showSoundBlocked(blocked))
  const mesh = parts.createMesh({
    iceServers: config.iceServers,
    send: (to, signal) => line.post({ type: 'signal', to, signal }),
    onStream: tiles.setStream,
    onState: tiles.setState,
    onGone: () => {},
  })
  const line = parts.createLine({
    config,
    onMessage: (message) => onMessage(message),
    onState: (state) => view.showBroken(state === 'broken'),
  })

  const tellMedia = (state: OwnMediaState) => {
    const now = { audio: state.audio, video: state.video, screen: state.screen }
    const text = JSON.stringify(now)
    // While the browser still asks the visitor, there is nothing true to tell.
    if (!roster || !knowsMedia || text === sent) return
    sent = text
    line.post({ type: 'media', media: now })
  }

  const onMedia = (state: OwnMediaState) => {
    mesh.setTrack('audio', state.sound)
    mesh.setTrack('video', state.picture)
    view.showOwnMedia(state)
    tellMedia(state)
  }

  const startMedia = () => {
    if (startedMedia) return
    startedMedia = true
    media.start().then(() => {
      knowsMedia = true
      tellMedia(media.state)
    })
  }

  const announceChanges = (before: Peer[], now: Peer[]) => {
    for (const peer of now) {
      const old = before.find(({ person }) => person === peer.person)
      if (!old) view.say(`${peer.name} joined`)
      else if (old.stay !== peer.stay) view.say(`${peer.name} is back`)
      else if (!old.media || !peer.media) continue
      else if (old.media.audio !== peer.media.audio) view.say(`${peer.name} ${peer.media.audio ? 'unmuted' : 'muted'}`)
      else if (!old.media.screen && peer.media.screen) view.say(`${peer.name} is sharing a screen`)
    }
    for (const peer of before) if (!now.some(({ person }) => person === peer.person)) view.say(`${peer.name} left`)
  }

  const onMessage = (message: RoomMessage) => {
    if (message.type === 'signal') return void mesh.receive(message.from, message.signal)
    if (message.type === 'closed') return end(message.reason)
    const before = roster
    roster = message
    // A new stay knows nothing of our devices yet.
    if (before?.stay !== message.stay) sent = ''
    if (message.stage === 'call') {
      if (view.current() !== 'call') view.show('call')
      if (before?.stage === 'waiting') view.say(`${config.host} has started the session`)
      tiles.update(message.peers)
      mesh.update(message.stay, message.peers)
      if (before?.stage === 'call') announceChanges(before.peers, message.peers)
    } else {
      if (view.current() !== 'waiting') view.show('waiting')
      tiles.update([])
      mesh.update(message.stay, [])
    }
    view.showRoster(message, before)
    tellMedia(media.state)
  }

  const enter = () => {
    if (entered) return
    entered = true
    // A reload must lead back in, not to the door.
    history.replaceState(null, '', `${location.pathname}?launch=1`)
    view.show(config.isHost ? 'call' : 'waiting')
    startMedia()
    line.open()
  }

  const end = (why: RoomViewName) => {
    line.leave('hung-up')
    line.close()
    mesh.close()
    media.stop()
    tiles.update([])
    roster = undefined
    if (why === 'left') history.replaceState(null, '', `${location.pathname}?left=1`)
    view.show(why)
  }

  const knock = () => {
    if (config.engine === 'zoom' && view.current() !== 'zoom') view.show('zoom')
    else enter()
  }

  view.onAction({
    enter: knock,
    openZoom: enter,
    hangUp: () => end('left'),
    again: () => location.replace(`${location.pathname}?launch=1`),
    audio: () => media.setAudio(!media.state.audio),
    video: () => media.setVideo(!media.state.video),
    screen: () => media.setScreen(!media.state.screen),
    sound: () => tiles.playAll(),
  })
  window.addEventListener('pagehide', () => line.leave('page-hidden'))
  window.addEventListener('pageshow', (event) => {
    // The browser kept the page as it was, but the hub has let go of it.
    if (event.persisted) location.reload()
  })

  if (config.left) view.show('left')
  else if (config.launch && config.engine === 'zoom') view.show('zoom')
  else if (config.launch) enter()
  else {
    view.show('door')
    startMedia()
  }
}
