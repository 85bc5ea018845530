import type { Peer, Signal } from '../room-messages.ts'

/** What {@link createMesh} needs from the page around it. */
export type MeshOptions = {
  iceServers: RTCIceServer[]
  send(to: number, signal: Signal): void
  onStream(peer: Peer, stream: MediaStream): void
  onState(peer: Peer, state: 'connecting' | 'connected' | 'lost'): void
  onGone(peer: Peer): void
}

/** The connections to everyone else in the call: one to each. */
export type Mesh = {
  /** Makes the connections match the roster. */
  update(stay: number, peers: Peer[]): void
  receive(from: number, signal: Signal): Promise<void>
  /** Sends this track, or nothing, to everyone from now on. */
  setTrack(kind: 'audio' | 'video', track: MediaStreamTrack | null): void
  close(): void
}

/**
 * Connects this browser with every other one in the call. Travels to the page as text, so it refers to nothing outside itself.
 *
 * The person who came later makes the offer, and both directions of sound and picture are agreed on in that first offer: muting,
 * switching the camera and sharing the screen only swap tracks, so the two sides can never make offers at each other.
 */
export const createMesh = (options: MeshOptions): Mesh => {
  type Link = {
    peer: Peer
    connection: RTCPeerConnection
    offers: boolean
    early: RTCIceCandidateInit[]
    work: Promise<void>
    timer: ReturnType<typeof setTimeout> | undefined
  }
  const links = new Map<number, Link>()
  const tracks: { audio: MediaStreamTrack | null; video: MediaStreamTrack | null } = { audio: null, video: null }
  let ownStay = -1

  const kindOf = (transceiver: RTCRtpTransceiver) => (transceiver.receiver.track.kind === 'audio' ? 'audio' : 'video')

  const attachTracks = async (connection: RTCPeerConnection) => {
    for (const transceiver of connection.getTransceivers()) {
      if (transceiver.currentDirection === 'stopped') continue
      transceiver.direction = 'sendrecv'
      await transceiver.sender.replaceTrack(tracks[kindOf(transceiver)])
    }
  }

  const closeLink = (link: Link) => {
    clearTimeout(link.timer)
    link.connection.onicecandidate = null
    link.connection.ontrack = null
    link.connection.onconnectionstatechange = null
    link.connection.close()
    links.delete(link.peer.stay)
    options.onGone(link.peer)
  }

  // Steps of one connection must not overlap: an answer that overtakes its offer is an error in every browser.
  const inTurn = (link: Link, step: () => Promise<void>) => {
    link.work = link.work.then(step).catch(() => {
      if (links.get(link.peer.stay) === link) options.onState(link.peer, 'lost')
    })
    return link.work
  }

  const offer = (link: Link, iceRestart: boolean) =>
    inTurn(link, async () => {
      const { connection } = link
      if (connection.signalingState === 'closed') return
      await connection.setLocalDescription(await connection.createOffer({ iceRestart }))
      if (connection.localDescription)
        options.send(link.peer.stay, { description: connection.localDescription.toJSON() })
    })

  // Only the side that made the offer mends it. The other side waits, so no two offers cross.
  const mendLater = (link: Link, wait: number) => {
    clearTimeout(link.timer)
    if (!link.offers) return
    link.timer = setTimeout(() => {
      if (link.connection.connectionState === 'connected') return
      offer(link, true)
      mendLater(link, 8_000)
    }, wait)
  }

  const openLink = (peer: Peer) => {
    const connection = new RTCPeerConnection({ iceServers: options.iceServers })
    const link: Link = {
      peer,
      connection,
      offers: ownStay > peer.stay,
      early: [],
      work: Promise.resolve(),
      timer: undefined,
    }
    links.set(peer.stay, link)
    const stream = new MediaStream()
    connection.onicecandidate = ({ candidate }) => {
      if (candidate) options.send(peer.stay, { candidate: candidate.toJSON() })
    }
    connection.ontrack = ({ track }) => {
      stream.addTrack(track)
      options.onStream(link.peer, stream)
    }
    connection.onconnectionstatechange = () => {
      const state = connection.connectionState
      if (state === 'connected') {
        clearTimeout(link.timer)
        options.onState(link.peer, 'connected')
      } else if (state === 'failed' || state === 'disconnected') {
        options.onState(link.peer, 'lost')
        // A short gap often closes by itself.
        mendLater(link, state === 'failed' ? 0 : 3_000)
      } else options.onState(link.peer, 'connecting')
    }
    options.onState(peer, 'connecting')
    if (!link.offers) return
    connection.addTransceiver(tracks.audio ?? 'audio', { direction: 'sendrecv' })
    connection.addTransceiver(tracks.video ?? 'video', { direction: 'sendrecv' })
    offer(link, false)
    mendLater(link, 10_000)
  }

  return {
    update(stay, peers) {
      if (stay !== ownStay) {
        // The hub took us out and in again, and the others have closed their ends.
        for (const link of [...links.values()]) closeLink(link)
        ownStay = stay
      }
      const present = new Set(peers.map((peer) => peer.stay))
      for (const link of [...links.values()]) if (!present.has(link.peer.stay)) closeLink(link)
      for (const peer of peers) {
        const link = links.get(peer.stay)
        if (link) link.peer = peer
        else openLink(peer)
      }
    },

    async receive(from, signal) {
      const link = links.get(from)
      if (!link) return
      await inTurn(link, async () => {
        const { connection } = link
        if ('candidate' in signal) {
          if (connection.remoteDescription) await connection.addIceCandidate(signal.candidate).catch(() => {})
          else link.early.push(signal.candidate)
          return
        }
        await connection.setRemoteDescription(signal.description)
        for (const candidate of link.early.splice(0)) await connection.addIceCandidate(candidate).catch(() => {})
        if (signal.description.type !== 'offer') return
        await attachTracks(connection)
        await connection.setLocalDescription(await connection.createAnswer())
        if (connection.localDescription) options.send(from, { description: connection.localDescription.toJSON() })
      })
    },

    setTrack(kind, track) {
      tracks[kind] = track
      for (const { connection } of links.values())
        for (const transceiver of connection.getTransceivers())
          if (kindOf(transceiver) === kind && transceiver.currentDirection !== 'stopped')
            transceiver.sender.replaceTrack(track).catch(() => {})
    },

    close() {
      for (const link of [...links.values()]) closeLink(link)
    },
  }
}
