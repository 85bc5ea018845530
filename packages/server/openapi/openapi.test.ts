import { readFileSync, writeFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { afterAll, describe, expect, test } from 'vitest'
import { openClinic } from '../test/clinic.ts'
import { readEvents } from '../test/read-events.ts'
import { closedShapes } from './closed-shapes.ts'
import { createDocument } from './document.ts'
import { closeAll, provocations } from './provoke.ts'
import { routes } from './routes.ts'
import { problemCodes, schemas } from './schemas.ts'

const path = new URL('../openapi.json', import.meta.url)

// `UPDATE_OPENAPI=1 npx vitest run openapi` writes the file anew; `pnpm format` lays it out.
if (process.env.UPDATE_OPENAPI === '1') writeFileSync(path, `${JSON.stringify(createDocument(), null, 2)}\n`)

const text = readFileSync(path, 'utf8')
const document = JSON.parse(text)

// What the file says, and in the tests nothing beside it: a field that it does not name is an error here.
const ajv = new Ajv2020({ strict: false })
formats.default(ajv)
ajv.addSchema(closedShapes(document), 'openapi')

const check = (pointer: string, value: unknown): unknown => {
  const valid = ajv.validate({ $ref: `openapi#${pointer}` }, value)
  return valid ? [] : ajv.errors
}

const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1')

afterAll(closeAll)

describe('openapi.json', () => {
  test('is what the routes and schemas make', () => {
    expect(document).toEqual(JSON.parse(JSON.stringify(createDocument())))
  })

  test('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(JSON.parse(text))
    expect(errors ?? []).toEqual([])
    expect(valid).toBe(true)
  })

  test('has every route of the application, and no other', () => {
    const real = openClinic().video.app.routes.filter(({ method }) => method !== 'ALL')
    const names = new Set(real.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`))
    expect([...names].sort()).toEqual(routes.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort())
  })

  test('has every code of a refusal, each on a route that gives it', () => {
    const documented = new Set(routes.flatMap(({ codes }) => codes))
    expect([...documented].sort()).toEqual([...problemCodes].sort())
  })

  test('names each answer that can be provoked, and the other way round', () => {
    for (const { id, codes } of routes) {
      const extra = id === 'webhook' ? ['no such address'] : []
      expect(Object.keys(provocations[id] ?? {}).sort()).toEqual(['success', ...codes, ...extra].sort())
    }
  })
})

const cases = routes.flatMap(({ id, method, path }) =>
  Object.entries(provocations[id] ?? {}).map(([outcome, provoke]) => ({ id, method, path, outcome, provoke })),
)

describe('the helper over the sandbox', () => {
  test.each(cases)(
    'answers $method $path with $outcome as the file says',
    async ({ method, path, outcome, provoke }) => {
      const answer = await provoke()
      const pointer = `/paths/${escaped(path)}/${method}/responses/${answer.status}`
      const documented = document.paths[path][method].responses[answer.status]
      expect(documented, `status ${answer.status} is not documented`).toBeDefined()
      const type = answer.headers.get('content-type')?.split(';')[0] ?? null
      expect(type).toBe(Object.keys(documented.content ?? {})[0] ?? null)
      for (const [name, { required }] of Object.entries<{ required?: boolean }>(documented.headers ?? {})) {
        if (required) expect(answer.headers.has(name), name).toBe(true)
      }
      if (type === 'text/event-stream') {
        const stream = readEvents(answer.body)
        const [first] = await stream.events()
        expect(first?.name).toBe('view')
        expect(check('/components/schemas/SessionUpdate', first?.data)).toEqual([])
        await stream.cancel()
        return
      }
      const body = await answer.text()
      if (type?.endsWith('json')) {
        const json = JSON.parse(body)
        expect(check(`${pointer}/content/${escaped(type)}/schema`, json)).toEqual([])
        if (outcome !== 'success') expect(json).toMatchObject({ code: outcome, status: answer.status })
      }
      if (type === 'text/html') {
        const [, notice = '{}'] = /const notice=(\{.*?\});/.exec(body) ?? []
        const shape = outcome === 'success' ? 'ReturnNotice' : 'GoNotice'
        expect(check(`/components/schemas/${shape}`, JSON.parse(notice))).toEqual([])
        if (outcome !== 'success') expect(JSON.parse(notice)).toMatchObject({ code: outcome })
      }
      expect(answer.ok || answer.status === 303).toBe(outcome === 'success')
    },
  )

  test.each([
    ['StatusRequest', { session: { sessionId: 36208 } }, true],
    ['StatusRequest', { session: { externalSessionId: 'VISIT-1001' }, pass: 'eyJ' }, true],
    ['StatusRequest', { session: { sessionId: 36208 }, autojoin: true }, true],
    ['StatusRequest', { session: { sessionId: 36208 }, autojoin: 'yes' }, false],
    ['StatusRequest', { session: { sessionId: '36208' } }, false],
    ['StatusRequest', { session: { sessionId: 36208, externalSessionId: 'VISIT-1001' } }, false],
    ['StatusRequest', { session: { sessionId: 36208 }, person: 'EHR-DR-1' }, false],
    ['StatusRequest', { session: { sessionId: 36208 }, endpoint: 'https://clinic.example.com/securevideo' }, true],
    ['JoinRequest', { session: { sessionId: 36208 } }, true],
    ['JoinRequest', { session: { sessionId: 36208 }, autojoin: true }, false],
    ['JoinRequest', { session: { sessionId: 36208 }, endpoint: 'https://clinic.example.com/securevideo' }, true],
    ['JoinRequest', { session: { sessionId: 36208 }, endpoint: 7 }, false],
    ['LeaveRequest', { ticket: 'eyJ' }, true],
    ['LeaveRequest', {}, false],
  ] as const)('takes a %s exactly where the file does: %j', async (name, body, taken) => {
    expect(check(`/components/schemas/${name}`, body)).toEqual(taken ? [] : expect.arrayContaining([expect.anything()]))
    const { post } = openClinic()
    const route = ({ StatusRequest: '/status', JoinRequest: '/join', LeaveRequest: '/leave' } as const)[name]
    const answer = await post(route, 'rivera', body)
    expect(answer.status !== 400).toBe(taken)
  })

  test('has a schema for each shape, and each is used', () => {
    const unused = Object.keys(schemas).filter((name) => !text.includes(`"#/components/schemas/${name}"`))
    // These travel inside an event stream and pages.
    expect(unused).toEqual(['SessionUpdate', 'GoNotice', 'ReturnNotice'])
  })
})
