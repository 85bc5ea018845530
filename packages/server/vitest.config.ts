import { configDefaults, defineConfig } from 'vitest/config'

const conditions = ['securevideo-source']
const hosts = 'test/{mounts,runtimes}/**/*.test.ts'
// These need a Node newer than the oldest, or another runtime. test/build-package.ts says so where they are left out.
const ofPrograms = 'test/mounts/{astro,bun,deno,nuxt,react-router,sveltekit,workers}.test.ts'
const hasPrograms = process.platform === 'linux' && process.arch === 'x64'

export default defineConfig({
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    // What a file loads is there for the next one: no file leaves anything behind, in whatever order they run.
    isolate: false,
    // A machine that is busy with something else is no failure: only what never ends is.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'source',
          include: ['{src,test,openapi}/**/*.test.ts'],
          exclude: [...configDefaults.exclude, hosts],
        },
      },
      {
        extends: true,
        test: {
          name: 'built',
          include: [hosts],
          exclude: hasPrograms ? configDefaults.exclude : [...configDefaults.exclude, ofPrograms],
          globalSetup: 'test/build-package.ts',
        },
      },
    ],
  },
})
