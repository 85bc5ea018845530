import { findSeat } from '../access/find-seat.ts'
import type { Grant } from '../access/grant.ts'
import { fetchHead } from '../client/request.ts'
import type { SessionReference } from '../contract.ts'
import { isSecureVideoError } from '../errors.ts'
import type { Rooms } from '../routes/context.ts'
import { whyAbsent } from '../routes/why-absent.ts'
import { type Finding, found } from './finding.ts'

const patience = 2_000

/** How far two clocks may be apart, in milliseconds, before anybody would notice. */
export const tolerance = 30_000

/** By how many seconds a clock is ahead of a `Date` header, which has whole seconds. Null where there is none that can be read. */
export const secondsAhead = (date: string | null, now: number): number | null => {
  const theirs = date === null ? Number.NaN : Date.parse(date)
  return Number.isNaN(theirs) ? null : Math.round((now - theirs) / 1_000)
}

/** A number of seconds in words, such as `3 minutes ahead of`. */
export const inWords = (seconds: number): string => {
  const size = Math.abs(seconds)
  const [amount, unit] =
    size < 120 ? [size, 'seconds'] : size < 7_200 ? [size / 60, 'minutes'] : [size / 3_600, 'hours']
  return `${Math.round(amount)} ${unit} ${seconds > 0 ? 'ahead of' : 'behind'}`
}

const findInSession = async <Native>(
  { watchers }: Rooms<Native>,
  session: SessionReference,
  grant: Grant,
): Promise<Finding[]> => {
  try {
    const seat = await findSeat(watchers, session, grant)
    if (typeof seat !== 'string') return []
    const why = whyAbsent(seat, grant)
    return [
      found(
        'not-in-session',
        `${why[0]?.toUpperCase()}${why.slice(1)}. The page is told 404.`,
        grant.as === 'host'
          ? "Compare the grant's user with the session's host in SecureVideo."
          : "Compare the grant's participant with the session's participants in SecureVideo: an externalId counts only if it was stored there.",
      ),
    ]
  } catch (error) {
    if (!isSecureVideoError(error)) throw error
    return [
      found(
        'vendor-failed',
        error.message,
        'Run securevideo doctor on this server: it looks at keys, address list and quota.',
      ),
    ]
  }
}

const lookAtHub = async <Native>({ options, framingOf }: Rooms<Native>, origin: string | null): Promise<Finding[]> => {
  const findings: Finding[] = []
  const { hubUrl, fetch, now } = options
  const head = await fetchHead(fetch, `${hubUrl}/`, AbortSignal.timeout(patience)).catch(() => undefined)
  const ahead = secondsAhead(head?.headers.get('date') ?? null, now())
  if (ahead !== null && Math.abs(ahead) * 1_000 > tolerance) {
    findings.push(
      found(
        'clock-off',
        `This server's clock is ${inWords(ahead)} SecureVideo's. Sessions open that much too early or too late.`,
        'Let the server keep its time by NTP: timedatectl set-ntp true',
        'warning',
      ),
    )
  }
  if ((await framingOf(origin ?? undefined)) === 'denied') {
    findings.push(
      found(
        'framing-refused',
        'SecureVideo does not allow its pages in a frame of this origin, so sessions open in a window.',
        "Ask SecureVideo Support to allow your page's origin, or leave it at windows: framing: 'denied'",
        'warning',
      ),
    )
  }
  return findings
}

/** Looks for the grant's person in SecureVideo's own record, and at the clock and the framing rule of its home page. */
export const askVendor = async <Native>(
  rooms: Rooms<Native>,
  session: SessionReference,
  grant: Grant | null,
  origin: string | null,
): Promise<Finding[]> => {
  const [seat, hub] = await Promise.all([
    grant === null ? [] : findInSession(rooms, session, grant),
    lookAtHub(rooms, origin),
  ])
  return [...seat, ...hub]
}
