import type { ApiContext } from '../context.ts'
import { admit } from './admit.ts'
import type { Call, JsonObject, Resource } from './call.ts'
import { contacts } from './contacts.ts'
import { document } from './document.ts'
import { isObject } from './fields.ts'
import { group, groupUser, userGroup } from './group.ts'
import { history, usage } from './history.ts'
import { login } from './login.ts'
import { participant } from './participant.ts'
import { password } from './password.ts'
import type { Answer } from './respond.ts'
import { Refusal, refuse, respond } from './respond.ts'
import { session } from './session.ts'
import { sessionHost } from './session-host.ts'
import { status } from './status.ts'
import { storedRecording, storedRecordingView } from './stored-recording.ts'
import { user } from './user.ts'

const resources: ReadonlyMap<string, Resource> = new Map(
  Object.entries({
    user,
    password,
    session,
    sessionhost: sessionHost,
    participant,
    login,
    status,
    history,
    usage,
    document,
    group,
    groupuser: groupUser,
    usergroup: userGroup,
    storedrecording: storedRecording,
    storedrecordingview: storedRecordingView,
    contacts,
  }),
)

const segmentsOf = (path: string): string[] => path.split('/').filter(Boolean)

// ASP.NET routes do not mind case (inferred).
const resourceAt = (path: string): Resource | undefined => resources.get((segmentsOf(path)[0] ?? '').toLowerCase())

/** Whether a path is the API's; the hub answers everything else. */
export const isApiPath = (path: string): boolean => resourceAt(path) !== undefined

const readBody = async (request: Request): Promise<JsonObject> => {
  let body: unknown
  try {
    body = JSON.parse(await request.text())
  } catch {
    throw new Refusal(400, 'The body is not valid JSON.')
  }
  if (!isObject(body)) throw new Refusal(400, 'The body has to be a JSON object.')
  return body
}

const dispatch = (context: ApiContext, request: Request): Answer | Promise<Answer> => {
  const { pathname, searchParams } = new URL(request.url)
  const [, id = '', ...rest] = segmentsOf(pathname)
  const resource = resourceAt(pathname)
  if (!resource || rest.length > 0) throw new Refusal(404, 'No HTTP resource was found that matches the request URI.')
  const verb = new Map(Object.entries(resource)).get(id === '' ? request.method : `${request.method} id`)
  if (!verb) throw new Refusal(405, 'The requested resource does not support this http method.')
  const call: Call = { ...context, id, query: searchParams, body: () => readBody(request) }
  return verb(call)
}

/** Answers calls to the API of the pretend vendor. `caller` is the address that a call comes from. */
export const createApi =
  (context: ApiContext) =>
  async (request: Request, caller: string): Promise<Response> => {
    try {
      admit(request, caller, context)
      return respond(context.clock, await dispatch(context, request))
    } catch (error) {
      if (error instanceof Refusal) return refuse(context.clock, error)
      throw error
    }
  }
