import { expect, it } from 'vitest'
import { isNeverSent } from './never-sent.ts'

const failed = (cause: unknown) => new TypeError('fetch failed', { cause })
const withCode = (code: string, more = {}) => Object.assign(new Error(code), { code, ...more })

it.each([
  ['refused', withCode('ECONNREFUSED')],
  ['no such host', withCode('ENOTFOUND')],
  ['no name server', withCode('EAI_AGAIN')],
  ['no connection in time', withCode('UND_ERR_CONNECT_TIMEOUT')],
  ['a certificate of somebody else', withCode('ERR_TLS_CERT_ALTNAME_INVALID')],
  ['no route while connecting', withCode('EHOSTUNREACH', { syscall: 'connect' })],
  [
    'all addresses refused',
    new AggregateError([withCode('ECONNREFUSED'), withCode('ENETUNREACH', { syscall: 'connect' })]),
  ],
])('%s proves that nothing left', (_, cause) => {
  expect(isNeverSent(failed(cause))).toBe(true)
})

const circle: { cause?: unknown } = {}
circle.cause = circle

it.each([
  ['a reset', withCode('ECONNRESET')],
  ['a closed socket', withCode('UND_ERR_SOCKET')],
  ['a timeout of the answer', withCode('UND_ERR_HEADERS_TIMEOUT')],
  ['a broken pipe', withCode('EPIPE')],
  ['no route while reading', withCode('EHOSTUNREACH', { syscall: 'read' })],
  ['one address refused and one reset', new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNRESET')])],
  ['an unknown failure', new Error('?')],
  ['a circle of causes', circle],
  ['a text', 'ECONNREFUSED'],
  ['nothing', undefined],
])('%s proves nothing', (_, cause) => {
  expect(isNeverSent(failed(cause))).toBe(false)
})
