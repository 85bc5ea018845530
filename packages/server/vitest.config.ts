import { defineConfig } from 'vitest/config'

const conditions = ['securevideo-source']

export default defineConfig({
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: { include: ['src/**/*.test.ts', 'test/**/*.test.ts'] },
})
