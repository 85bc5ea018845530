import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

// A process of its own, so that its work is not counted. It answers everything with one status, and ends with its parent.
const body = '{\r\n  "SessionID": 36208,\r\n  "SessionStatus": "STARTED"\r\n}'
const server = createServer((request, response) => {
  request.resume()
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length })
  response.end(body)
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit())
