import { toJsonSchemaDefs } from '@valibot/to-json-schema'
import { meanings } from '../src/routes/problem.ts'
import { version } from '../src/version.ts'
import { type RouteFacts, routes } from './routes.ts'
import { schemas } from './schemas.ts'

/** A JSON value that is an object. */
export type JsonObject = { [key: string]: unknown }

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })
const text = { type: 'string' }

const told: Record<string, string> = {
  watch: 'From `/status` or `/join`; sealed, good for ten minutes.',
  ticket: 'From `/join`; sealed, good for one use within 60 seconds.',
  token: 'The secret word of `securevideo webhook-url`.',
}

const parametersOf = ({ path, key, query = {} }: RouteFacts): JsonObject[] => [
  ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: told[name],
    schema: text,
  })),
  ...(key
    ? [
        {
          name: 'apiKey',
          in: 'query',
          required: key === true,
          description: 'The public API key, never a secret.',
          schema: text,
        },
      ]
    : []),
  ...Object.entries(query).map(([name, description]) => ({ name, in: 'query', description, schema: text })),
  ...(path.startsWith('/events')
    ? [{ name: 'Last-Event-ID', in: 'header', description: 'The `id` of the last event that was read.', schema: text }]
    : []),
]

const mediaOf = (body: RouteFacts['body'] | RouteFacts['success']['body']): JsonObject => {
  if (body === 'events') return { 'text/event-stream': { schema: text } }
  if (body === 'page') return { 'text/html': { schema: text } }
  // SecureVideo's shape; whatever else it sends is taken as well.
  if (body === 'webhook') return { 'application/json': { schema: { type: 'object', required: ['WebhookType'] } } }
  return { 'application/json': { schema: ref(body ?? '') } }
}

const refusalsOf = ({ codes, refusals }: RouteFacts): JsonObject => {
  const statuses = [...new Set(codes.map((code) => meanings[code].status))].sort((a, b) => a - b)
  const entries = statuses.map((status) => {
    const these = codes.filter((code) => meanings[code].status === status)
    const description = these.map((code) => `\`${code}\`: ${meanings[code].title}.`).join(' ')
    const narrowed = { allOf: [ref('Problem'), { properties: { code: { enum: these } } }] }
    const content =
      refusals === 'page' ? { 'text/html': { schema: text } } : { 'application/problem+json': { schema: narrowed } }
    const waits = these.some((code) => meanings[code].retryable)
    const headers = { 'Retry-After': { description: 'Seconds, where they are known.', schema: { type: 'integer' } } }
    return [String(status), { description, ...(waits && { headers }), content }]
  })
  return Object.fromEntries(entries)
}

const responsesOf = (route: RouteFacts): JsonObject => {
  const { success, path } = route
  return {
    [success.status]: {
      description: success.says,
      ...(success.status === 303 && { headers: { Location: { required: true, schema: { ...text, format: 'uri' } } } }),
      ...(success.body && { content: mediaOf(success.body) }),
    },
    ...refusalsOf(route),
    // It must look like any address that is not there.
    ...(path.startsWith('/webhooks') && {
      404: { description: 'Not the address of this secret key.', content: { 'text/plain': { schema: text } } },
    }),
  }
}

const operationOf = (route: RouteFacts): JsonObject => ({
  operationId: route.id,
  summary: route.summary,
  parameters: parametersOf(route),
  ...(route.body && { requestBody: { required: true, content: mediaOf(route.body) } }),
  responses: responsesOf(route),
})

/** Writes the OpenAPI 3.1 document of the helper's routes: what `openapi.json` holds. */
export const createDocument = (): JsonObject => ({
  openapi: '3.1.0',
  info: {
    title: 'SecureVideo helper',
    version,
    license: { name: 'MIT', identifier: 'MIT' },
    description:
      'What @securevideo/server answers to the widget. Who is asking is decided by your own sign-in (cookies, or an Authorization header), through the authorize option. Every answer is no-store. Fields may be added; none is removed or renamed while `v` is 1.',
  },
  servers: [{ url: '{mount}', variables: { mount: { default: '/securevideo', description: 'Where it is mounted.' } } }],
  paths: Object.fromEntries(routes.map((route) => [route.path, { [route.method]: operationOf(route) }])),
  components: {
    schemas: toJsonSchemaDefs(schemas, {
      target: 'draft-2020-12',
      typeMode: 'input',
      overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
    }),
  },
})
