import { expect, it } from 'vitest'
import { createClient } from './client.ts'
import type { RequestTemplate, TemplateRequest } from './request-template.ts'

const clientOf = (...answers: Response[]) => {
  const sent: { line: string; body: unknown }[] = []
  const client = createClient({
    apiKey: '4f1c8d',
    secretKey: 'b02e77',
    fetch: async (url, { method, body }) => {
      sent.push({ line: `${method} ${url.replace('https://api.securevideo.com', '')}`, body })
      return answers[sent.length - 1] ?? Response.json({})
    },
  })
  return { client, sent }
}

it.each<[RequestTemplate, TemplateRequest, string, string | undefined]>([
  ['GET /newThing/{id}', { params: { id: 5 } }, 'GET /newThing/5', undefined],
  [
    'GET /newThing/0',
    { query: { externalId: 'a&b', all: true, none: undefined } },
    'GET /newThing/0?externalId=a%26b&all=true',
    undefined,
  ],
  ['GET /a/{one}/b/{two}', { params: { one: 'x y', two: 'ü?#%2f' } }, 'GET /a/x%20y/b/%C3%BC%3F%23%252f', undefined],
  ['POST /newThing', { body: { Name: 'Rosa' } }, 'POST /newThing', '{"Name":"Rosa"}'],
  ['PUT /newThing/{id}', { params: { id: 'a.b' }, body: null }, 'PUT /newThing/a.b', 'null'],
  ['DELETE /newThing/{id}', { params: { id: '...' } }, 'DELETE /newThing/...', undefined],
])('%s with %j is %s', async (template, request, line, body) => {
  const { client, sent } = clientOf()
  await client.request(template, request)
  expect(sent).toEqual([{ line, body }])
})

it('the answer comes back as it is', async () => {
  const { client } = clientOf(Response.json([{ SystemUserId: '5' }]), new Response(null, { status: 204 }))
  expect(await client.request('GET /newThing')).toEqual([{ SystemUserId: '5' }])
  expect(await client.request('DELETE /newThing')).toBeNull()
})

it('the policy is the same as for every other call', async () => {
  const unavailable = () => Response.json({ Message: '' }, { status: 503 })
  const { client, sent } = clientOf(unavailable(), unavailable(), unavailable())
  await expect(client.request('POST /newThing', { body: {} })).rejects.toMatchObject({
    code: 'server',
    outcome: 'unknown',
    operation: 'request POST /newThing',
    attempts: 1,
  })
  await expect(client.request('GET /newThing', { deadline: 0 })).rejects.toMatchObject({ code: 'invalid-argument' })
  await expect(client.request('GET /newThing', { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'aborted',
  })
  expect(sent).toHaveLength(1)
})

const circular: Record<string, unknown> = {}
circular.itself = circular

it.each<[string, TemplateRequest?]>([
  ['GET newThing'],
  ['GET https://example.com/x'],
  ['GET //example.com/x'],
  ['GET /a/../b'],
  ['GET /a/./b'],
  ['GET /a//b'],
  ['GET /a/'],
  ['GET /a?x=1'],
  ['GET /user/12281'],
  ['GET /a%2fb'],
  ['PATCH /a'],
  ['get /a'],
  ['GET'],
  ['GET /a/{id}'],
  ['GET /a/{id}', { params: { id: '' } }],
  ['GET /a/{id}', { params: { id: ' ' } }],
  ['GET /a/{id}', { params: { id: '..' } }],
  ['GET /a/{id}', { params: { id: '.' } }],
  ['GET /a/{id}', { params: { id: 'Canary/1' } }],
  ['GET /a/{id}', { params: { id: 'Canary\\1' } }],
  ['GET /a/{id}', { params: { id: 'Canary\r\n' } }],
  ['GET /a/{id}', { params: { id: '\ud800' } }],
  ['GET /a/{id}', { params: { id: 1.5 } }],
  ['GET /a/{id}', { params: { id: Number.NaN } }],
  ['GET /a/{toString}'],
  ['GET /a', { params: { Canary: 5 } }],
  ['GET /a', { query: { 'Canary=1&b': 5 } }],
  ['GET /a', { query: { b: '\ud800' } }],
  ['GET /a', { body: {} }],
  ['POST /a', { body: circular }],
  ['POST /a', { body: { n: 1n } }],
])('%s with %o is refused before anything is sent', async (template, request) => {
  const { client, sent } = clientOf()
  const refusal = client.request(template as RequestTemplate, request)
  await expect(refusal).rejects.toMatchObject({ code: 'invalid-argument', outcome: 'not-sent' })
  await expect(refusal).rejects.not.toThrow(/Canary/)
  expect(sent).toEqual([])
})
