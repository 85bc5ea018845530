import { createHandler } from './clinic.mjs'

const handle = createHandler()
// biome-ignore lint/suspicious/noConsole: the test reads it.
const onListen = ({ port }) => console.log(`port ${port}`)
Deno.serve({ port: 0, hostname: '127.0.0.1', onListen }, handle)
