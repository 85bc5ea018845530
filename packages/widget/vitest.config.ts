import { defineConfig } from 'vitest/config'

// What is made and published, looked at in Node; the element itself is tested in Chromium by @web/test-runner.
export default defineConfig({
  test: {
    include: ['manifest/**/*.test.mjs', 'test/frameworks/*.test.mjs', 'dev/*.test.mjs'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
