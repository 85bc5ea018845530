import { createServer } from 'node:http'
import { toNodeHandler } from '../../dist/adapters/node.js'
import { createClinic } from './clinic.mjs'

const server = createServer(toNodeHandler(createClinic(), { basePath: '/securevideo' }))
// biome-ignore lint/suspicious/noConsole: the test reads it.
server.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`))
