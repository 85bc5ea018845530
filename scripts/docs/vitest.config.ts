import { defineConfig } from 'vitest/config'

const conditions = ['securevideo-source']

export default defineConfig({
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: { include: ['*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
})
