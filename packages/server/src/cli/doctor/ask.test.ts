import { createServer, type RequestListener } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { deadAddress } from '../../../test/doctor/clinic.ts'
import { listen, type OpenHost } from '../../../test/mounts/listen.ts'
import { ask, isTrouble, objectOf } from './ask.ts'

const open: OpenHost[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

const serve = async (answer: RequestListener): Promise<string> => {
  const host = await listen(createServer(answer))
  open.push(host)
  return host.url
}

const troubleOf = async (url: string, timeout = 5_000) => {
  const answer = await ask(url, { timeout })
  return isTrouble(answer) ? answer.trouble : `${answer.status}`
}

test('each way of not getting an answer has its name', async () => {
  expect(await troubleOf('http://nowhere.invalid')).toBe('name')
  expect(await troubleOf(await deadAddress())).toBe('refused')
  expect(await troubleOf(await serve((request) => request.socket.destroy()))).toBe('broken')
  expect(await troubleOf(await serve(() => {}), 100)).toBe('timeout')
  const plain = await serve((_, response) => response.end())
  expect(await troubleOf(plain.replace('http:', 'https:'))).toBe('tls')
})

test('an answer that breaks off is none', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('{"v":1}', () => response.socket?.destroy())
  })
  expect(await troubleOf(url)).toBe('broken')
})

test('a redirect is told and not followed', async () => {
  let calls = 0
  const url = await serve((_, response) => {
    calls += 1
    response.writeHead(302, { location: '/elsewhere' }).end()
  })
  expect([await troubleOf(url), calls]).toEqual(['302', 1])
})

test('a long answer is read as far as anybody needs it, and is then no JSON', async () => {
  const url = await serve((_, response) => response.end(JSON.stringify({ pad: 'x'.repeat(200_000) })))
  const answer = await ask(url, { timeout: 5_000 })
  expect(isTrouble(answer) ? answer : [answer.isWhole, objectOf(answer)]).toEqual([false, undefined])
})

test('what waits for events is content with what it waited for', async () => {
  const url = await serve((_, response) => void response.write('one\n'))
  const answer = await ask(url, { timeout: 5_000, isEnough: (text) => text.includes('one') })
  expect(answer).toMatchObject({ status: 200, text: 'one\n', isWhole: false })
})
