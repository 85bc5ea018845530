import { readFileSync } from 'node:fs'
import { loadEnv } from 'vite'
import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => vi.unstubAllEnvs())

test("the README's prefix for Vite lets the page have the API key, and not the secret one", () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const [, list = ''] = /envPrefix: \[([^\]]*)\]/.exec(readme) ?? []
  const prefixes = [...list.matchAll(/'([^']+)'/g)].map(([, prefix]) => prefix)
  vi.stubEnv('SECUREVIDEO_API_KEY', 'public-key')
  vi.stubEnv('SECUREVIDEO_SECRET_KEY', 'very-secret-word')
  expect(loadEnv('production', '/nowhere', prefixes)).toEqual({ SECUREVIDEO_API_KEY: 'public-key' })
})
