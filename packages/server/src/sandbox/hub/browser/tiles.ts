import type { Peer } from '../room-messages.ts'

/** The pictures of the other people in the call. */
export type Tiles = {
  /** Makes the tiles match the roster; a person who returned keeps the tile. */
  update(peers: Peer[]): void
  setStream(peer: Peer, stream: MediaStream): void
  setState(peer: Peer, state: 'connecting' | 'connected' | 'lost'): void
  /** Starts sound that the browser held back until a click. */
  playAll(): void
}

/**
 * Draws one tile for each other person. Travels to the page as text, so it refers to nothing outside itself.
 */
export const createTiles = (
  grid: HTMLElement,
  template: HTMLTemplateElement,
  onSoundBlocked: (blocked: boolean) => void,
): Tiles => {
  type Tile = { root: HTMLElement; video: HTMLVideoElement; part(name: string): HTMLElement; stay: number }
  const tiles = new Map<number, Tile>()

  const initialsOf = (name: string) => {
    const words = name
      .replace(/^(dr|mr|mrs|ms|prof)\.?\s+/i, '')
      .split(/\s+/)
      .filter(Boolean)
    return [words[0], words.length > 1 ? words.at(-1) : '']
      .map((word) => (word ?? '').slice(0, 1).toUpperCase())
      .join('')
  }

  const makeTile = (peer: Peer): Tile => {
    const root = template.content.firstElementChild?.cloneNode(true)
    if (!(root instanceof HTMLElement)) throw new Error('The page has no template for a tile')
    const part = (name: string) => {
      const found = root.querySelector(`[data-part="${name}"]`)
      if (!(found instanceof HTMLElement)) throw new Error(`The tile has no part ${name}`)
      return found
    }
    const video = part('video')
    if (!(video instanceof HTMLVideoElement)) throw new Error('The tile has no video')
    root.dataset.person = String(peer.person)
    grid.append(root)
    return { root, video, part, stay: peer.stay }
  }

  const play = (video: HTMLVideoElement) =>
    video.play().then(
      () => onSoundBlocked(false),
      (error: unknown) => {
        // An interrupted start is followed by another one; only a refusal needs the visitor's click.
        if (error instanceof Error && error.name === 'NotAllowedError') onSoundBlocked(true)
      },
    )

  const draw = (tile: Tile, peer: Peer) => {
    // Until the other page has told, nothing is said of its microphone, and the initials stand for the picture.
    const { audio, video, screen } = peer.media ?? { audio: true, video: false, screen: false }
    tile.part('name').textContent = peer.name
    tile.part('avatar').textContent = initialsOf(peer.name)
    tile.part('muted').hidden = audio
    tile.root.dataset.picture = screen ? 'screen' : video ? 'camera' : 'none'
    const details = [
      audio ? '' : 'muted',
      screen ? 'sharing a screen' : video || !peer.media ? '' : 'camera off',
    ].filter(Boolean)
    tile.root.setAttribute('aria-label', [peer.name, ...details].join(', '))
  }

  return {
    update(peers) {
      const present = new Set(peers.map((peer) => peer.person))
      for (const [person, tile] of tiles) {
        if (present.has(person)) continue
        tile.video.srcObject = null
        tile.root.remove()
        tiles.delete(person)
      }
      for (const peer of peers) {
        const tile = tiles.get(peer.person) ?? makeTile(peer)
        tiles.set(peer.person, tile)
        if (tile.stay !== peer.stay) {
          tile.stay = peer.stay
          tile.video.srcObject = null
          tile.root.dataset.state = 'connecting'
        }
        draw(tile, peer)
      }
      grid.dataset.count = String(Math.min(tiles.size, 9))
    },
    setStream(peer, stream) {
      const tile = tiles.get(peer.person)
      if (!tile || tile.stay !== peer.stay) return
      if (tile.video.srcObject !== stream) tile.video.srcObject = stream
      play(tile.video)
    },
    setState(peer, state) {
      const tile = tiles.get(peer.person)
      if (!tile || tile.stay !== peer.stay) return
      tile.root.dataset.state = state
      tile.part('note').textContent =
        state === 'connecting' ? 'Connecting…' : state === 'lost' ? 'Connection lost – trying again…' : ''
    },
    playAll() {
      for (const tile of tiles.values()) if (tile.video.srcObject) play(tile.video)
    },
  }
}
