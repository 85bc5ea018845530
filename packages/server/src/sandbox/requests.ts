/** One request that reached the sandbox. */
export type SeenRequest = {
  /** Milliseconds on the sandbox's clock. */
  at: number
  method: string
  /** The path and the names of its query parameters. Values, codes and tokens are left out. */
  path: string
  /** The status that was answered; 0 while there is no answer, and for good where the connection broke. */
  status: number
}

/** What reached the sandbox, oldest first. */
export type Requests = {
  readonly seen: readonly SeenRequest[]
  /** Writes down a request. The returned function adds the status. */
  note(at: number, request: Request): (status: number) => void
}

const keep = 20_000

const hide = (segment: string): string => {
  if (/^\d[\d -]{7,}\d$/.test(decode(segment))) return '{code}'
  return /^[\w.~=%-]{20,}$/.test(segment) ? '{token}' : segment
}

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

const describe = ({ pathname, searchParams }: URL): string => {
  const names = [...new Set(searchParams.keys())]
  return pathname.split('/').map(hide).join('/') + (names.length > 0 ? `?${names.join('&')}` : '')
}

/** Starts with an empty list, which holds the latest 20,000 requests. */
export const createRequests = (): Requests => {
  const seen: SeenRequest[] = []
  return {
    seen,
    note(at, request) {
      const entry: SeenRequest = { at, method: request.method, path: describe(new URL(request.url)), status: 0 }
      if (seen.push(entry) > keep) seen.shift()
      return (status) => {
        entry.status = status
      }
    },
  }
}
