import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { reveal, Secret } from './secret.ts'

const canary = '981342223'
const secret = new Secret(canary)
const buried = { a: { b: { c: { d: { e: [new Map([['f', secret]])] } } } } }

it('is given by reveal and by nothing else', () => {
  expect(secret.reveal()).toBe(canary)
  expect(reveal(secret)).toBe(canary)
  expect(reveal('plain')).toBe('plain')
})

it.each([
  ['inspect', () => inspect(buried, { depth: Number.POSITIVE_INFINITY, showHidden: true })],
  ['inspect without custom printing', () => inspect(buried, { depth: 20, showHidden: true, customInspect: false })],
  ['JSON', () => JSON.stringify(secret) + JSON.stringify({ secret })],
  ['String', () => String(secret)],
  ['a template', () => `${secret}`],
  ['a structured clone', () => inspect(structuredClone({ secret }), { depth: 20, showHidden: true })],
  [
    'spread and entries',
    () => JSON.stringify([{ ...secret }, Object.entries(secret), Reflect.ownKeys(secret).map(String)]),
  ],
])('does not show in %s', (_, print) => {
  expect(print()).not.toContain(canary)
})
