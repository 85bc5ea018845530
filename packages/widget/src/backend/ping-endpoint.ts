import { type Endpoint, routeAddress } from './call-endpoint.ts'

/** Whether the endpoint answers at all: `GET {endpoint}/health`, which calls no vendor. Rejects where the network does not carry. */
export const pingEndpoint = async (endpoint: Pick<Endpoint, 'url' | 'apiKey'>, signal: AbortSignal): Promise<boolean> =>
  (await fetch(routeAddress(endpoint, 'health'), { signal, cache: 'no-store', credentials: 'include' })).ok
