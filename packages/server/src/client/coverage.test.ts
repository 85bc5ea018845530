import { expect, it } from 'vitest'
import { createClient } from './client.ts'
import { coverage } from './coverage.ts'
import * as door from './index.ts'

const client = createClient({ apiKey: '4f1c8d', secretKey: 'b02e77' })

const methods = Object.entries(client).flatMap(([name, member]) =>
  Object.entries(Object(member)).flatMap(([method, way]) => (typeof way === 'function' ? `${name}.${method}` : [])),
)

it.each(coverage.map(({ call, method }) => [call, method]))('%s is %s', (_, method) => {
  const [first = '', second] = method.split('.')
  const found =
    second === undefined ? Reflect.get(door, first) : Reflect.get(Object(Reflect.get(client, first)), second)
  expect(found).toBeTypeOf('function')
})

it('no call is listed twice, and every method of a resource is listed', () => {
  expect(new Set(coverage.map(({ call }) => call)).size).toBe(coverage.length)
  // Made of calls that are listed.
  const composed = ['sessions.reconcile', 'participants.reconcile']
  const listed = new Set([...coverage.map(({ method }) => method), ...composed])
  expect(methods.filter((method) => !listed.has(method))).toEqual([])
})

it('every row says where it is from and how much is known', () => {
  for (const { source, standing } of coverage) {
    expect(source).toMatch(/A\d+|recorded|gem|^as /)
    expect(['documented', 'recorded', 'inferred']).toContain(standing)
  }
})
