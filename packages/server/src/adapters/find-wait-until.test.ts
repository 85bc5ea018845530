import { expect, test } from 'vitest'
import { findWaitUntil } from './find-wait-until.ts'

const holder = () => {
  const kept: unknown[] = []
  return {
    kept,
    waitUntil(work: Promise<unknown>) {
      // Workers refuse a function that was taken from its object.
      this.kept.push(work)
    },
  }
}

test.each([
  ['what a Worker gets last', (ctx: object) => [ctx, undefined, undefined]],
  ['{ env, ctx }', (ctx: object) => [undefined, { env: {}, ctx }, undefined]],
  ['the event of h3', (ctx: object) => [undefined, undefined, ctx]],
  ['the event of SvelteKit', (ctx: object) => [undefined, undefined, { platform: { ctx } }]],
  ['the context of React Router', (ctx: object) => [undefined, undefined, { context: { cloudflare: { ctx } } }]],
  ['the context of Astro', (ctx: object) => [undefined, undefined, { locals: { runtime: { ctx } } }]],
])('%s keeps the request alive', async (_what, given) => {
  const host = holder()
  const work = Promise.resolve()
  findWaitUntil(...given(host))?.(work)
  expect(host.kept).toEqual([work])
})

test('nothing is found where there is nothing, or where looking is refused', () => {
  const refusing = {
    get locals() {
      throw new Error('not here')
    },
  }
  expect(findWaitUntil(undefined, null, 'text', { params: Promise.resolve({}) }, refusing)).toBeUndefined()
})
