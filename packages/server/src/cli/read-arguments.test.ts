import { expect, test } from 'vitest'
import { readArguments, usage } from './read-arguments.ts'

test('sandbox alone means port 4010 on loopback, one-click, framing allowed', () => {
  expect(readArguments(['sandbox'])).toEqual({
    name: 'sandbox',
    options: { port: 4010, host: '127.0.0.1', engine: 'one-click', framing: 'allowed' },
    program: [],
  })
})

test('every option is read, in both spellings', () => {
  expect(readArguments(['sandbox', '--port', '0', '--host=::1', '--engine=zoom', '--no-framing'])).toEqual({
    name: 'sandbox',
    options: { port: 0, host: '::1', engine: 'zoom', framing: 'refused' },
    program: [],
  })
})

test('what stands after -- is a program with arguments of its own', () => {
  expect(readArguments(['sandbox', '--port', '0', '--', 'node', '--watch', 'server.js', '--', '-x'])).toMatchObject({
    name: 'sandbox',
    options: { port: 0 },
    program: ['node', '--watch', 'server.js', '--', '-x'],
  })
})

test('a sandbox is told where its webhooks go', () => {
  const args = ['sandbox', '--webhooks', 'http://localhost:3000/securevideo/']
  expect(readArguments(args)).toMatchObject({ name: 'sandbox', webhooks: 'http://localhost:3000/securevideo' })
})

test.each([[[]], [['--help']], [['-h']], [['sandbox', '--help']]])('%j asks for help', (args) => {
  expect(readArguments(args)).toEqual({ name: 'help' })
})

test.each([
  [['sandobx'], 'There is no command "sandobx"'],
  [['sandbox', 'now'], 'sandbox takes options only.'],
  [['sandbox', '--prot', '4010'], "Unknown option '--prot'."],
  [['sandbox', '--port'], "Option '--port <value>' argument missing."],
  [['sandbox', '--port', 'x'], '--port takes a number from 0 to 65535.'],
  [['sandbox', '--port', '65536'], '--port takes a number from 0 to 65535.'],
  [['sandbox', '--engine', 'vsee'], '--engine is one-click or zoom.'],
  [['--port', '4010'], 'Say which command to run: sandbox, doctor or webhook-url.'],
  [['sandbox', '--base', 'https://clinic.example.com'], 'sandbox takes no --base.'],
  [['sandbox', '--webhooks', 'http://clinic.example.com'], '--webhooks is an address'],
  [['webhook-url'], 'webhook-url wants --base'],
  [['webhook-url', '--base', 'clinic.example.com'], '--base is an https:// address'],
  [['webhook-url', '--base', 'http://clinic.example.com'], '--base is an https:// address'],
  [['webhook-url', '--base', 'https://clinic.example.com/?a=b'], '--base is an https:// address'],
  [['webhook-url', '--base', 'https://u:p@clinic.example.com'], '--base is an https:// address'],
  [['sandbox', '--'], 'After -- stands the program'],
  [['webhook-url', '--base', 'https://clinic.example.com', '--', 'node'], 'After -- stands the program'],
  [['webhook-url', 'now', '--base', 'https://clinic.example.com'], 'webhook-url takes options only.'],
])('%j is a mistake that is named', (args, sentence) => {
  expect(readArguments(args)).toEqual({ name: 'mistake', sentence: expect.stringContaining(sentence) })
})

test.each([[['webhook-url']], [['sandbox']], [[]]])('a webhook address behind %j is not shown', (args) => {
  const secret = 'https://clinic.example.com/securevideo/webhooks/canary-5f3759df'
  const read = readArguments([...args, secret])
  expect(read).toMatchObject({ name: 'mistake' })
  expect(JSON.stringify(read)).not.toContain('canary')
})

test.each([
  ['https://clinic.example.com/securevideo', 'https://clinic.example.com/securevideo'],
  ['https://clinic.example.com/securevideo/', 'https://clinic.example.com/securevideo'],
  ['https://clinic.example.com', 'https://clinic.example.com'],
  ['http://localhost:3000/securevideo', 'http://localhost:3000/securevideo'],
])('webhook-url takes the base %s', (given, base) => {
  expect(readArguments(['webhook-url', '--base', given])).toEqual({ name: 'webhook-url', base })
})

test('the help names every option', () => {
  for (const option of [
    'doctor',
    '--endpoint',
    '--origin',
    '--webhook',
    '--json',
    'webhook-url',
    '--base',
    '--port',
    '--host',
    '--engine',
    '--no-framing',
    '--webhooks',
    '--help',
  ])
    expect(usage).toContain(option)
})
