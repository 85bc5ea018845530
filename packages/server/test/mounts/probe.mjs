import { createServer } from 'node:http'
import { createProbe } from './create-probe.mjs'

// Loaded before the application, it tells on a port of its own what has become of the process's globals.
const read = createProbe()
const server = createServer((_, res) => res.end(JSON.stringify(read())))
server.listen(0, '127.0.0.1', () => {
  // biome-ignore lint/suspicious/noConsole: the test reads it.
  console.log(`probe ${server.address().port}`)
})
server.unref()
