import type { Agenda } from './agenda.ts'
import { createAgenda } from './agenda.ts'
import type { AllowList } from './allow-list.ts'
import { createAllowList } from './allow-list.ts'
import { createApi, isApiPath } from './api/api.ts'
import type { Bell } from './bell.ts'
import { addressOfCaller } from './caller.ts'
import type { Clock } from './clock.ts'
import type { Fetch } from './connection.ts'
import type { AccountOptions } from './context.ts'
import { createDeliverer } from './deliver.ts'
import type { Faults } from './faults.ts'
import { createFaults } from './faults.ts'
import { createHub } from './hub/hub.ts'
import { misbehave } from './misbehave.ts'
import type { Quota } from './quota.ts'
import { createQuota } from './quota.ts'
import { isRecordingPath, serveRecording } from './recording-file.ts'
import type { Requests } from './requests.ts'
import { createRequests } from './requests.ts'
import type { Seed } from './seed.ts'
import { seedClinic } from './seed.ts'
import type { State } from './state.ts'
import { createState } from './state.ts'
import type { StateSnapshot } from './state-snapshot.ts'
import { createWebhookLine } from './webhook-line.ts'
import type { Webhooks } from './webhooks.ts'
import { createWebhooks } from './webhooks.ts'

/** What an account is opened with. */
export type AccountParts = {
  clock: Clock
  options: AccountOptions
  keys: { apiKey: string; secretKey: string }
  seed: Seed
  webhookUrl: string | undefined
  deliver: Fetch | undefined
  bell: Bell
}

/** The customer's account at the pretend vendor, with all that happened to it. A reset ends one and opens another. */
export type Account = {
  state: State
  requests: Requests
  faults: Faults
  quota: Quota
  allowList: AllowList
  webhooks: Webhooks
  /** Answers a request to API, hub or recordings. */
  answer(request: Request, env?: object): Promise<Response>
  /** Ends open streams, hanging calls and deliveries. */
  end(): void
}

/** Opens an account: with its seed, or as a snapshot has it. */
export const openAccount = (
  { clock, options, keys, seed, webhookUrl, deliver, bell }: AccountParts,
  saved?: StateSnapshot,
): Account => {
  const state = createState(clock, options, saved)
  if (saved === undefined && seed === 'clinic') seedClinic(state, clock)
  const ended = new AbortController()
  const requests = createRequests()
  const faults = createFaults()
  const quota = createQuota(clock)
  const allowList = createAllowList()
  const agenda: Agenda = createAgenda(clock)
  const deliverer = createDeliverer(clock, agenda, deliver)
  const webhooks = createWebhooks(state, clock, createWebhookLine(clock, agenda, deliverer, bell.ring))
  if (webhookUrl !== undefined) webhooks.to(webhookUrl)
  const api = createApi({ state, clock, options, ...keys, quota, allowList })
  const hub = createHub({ state, clock, options, closed: ended.signal })
  state.subscribe(bell.ring)

  const work = async (request: Request, env?: object): Promise<Response> => {
    const { pathname } = new URL(request.url)
    if (isApiPath(pathname)) return api(request, addressOfCaller(env))
    return isRecordingPath(pathname) ? serveRecording(state, request) : hub.fetch(request, env)
  }

  return {
    state,
    requests,
    faults,
    quota,
    allowList,
    webhooks,
    async answer(request, env) {
      const { pathname } = new URL(request.url)
      const done = requests.note(clock.now(), request)
      bell.ring()
      try {
        const fault = faults.take(request.method, pathname)
        const response = await (fault
          ? misbehave(fault, {
              clock,
              agenda,
              work: () => work(request, env),
              ended: AbortSignal.any([request.signal, ended.signal]),
            })
          : work(request, env))
        done(response.status)
        return response
      } finally {
        bell.ring()
      }
    },
    end() {
      ended.abort(new DOMException('The sandbox was closed or reset.', 'AbortError'))
      agenda.close()
      deliverer.close()
    },
  }
}
