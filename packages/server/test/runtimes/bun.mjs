import { createHandler } from './clinic.mjs'

const { port } = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: createHandler() })
// biome-ignore lint/suspicious/noConsole: the test reads it.
console.log(`port ${port}`)
