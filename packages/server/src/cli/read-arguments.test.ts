import { expect, test } from 'vitest'
import { readArguments, usage } from './read-arguments.ts'

test('sandbox alone means port 4010 on loopback, one-click, framing allowed', () => {
  expect(readArguments(['sandbox'])).toEqual({
    name: 'sandbox',
    options: { port: 4010, host: '127.0.0.1', engine: 'one-click', framing: 'allowed' },
  })
})

test('every option is read, in both spellings', () => {
  expect(readArguments(['sandbox', '--port', '0', '--host=::1', '--engine=zoom', '--no-framing'])).toEqual({
    name: 'sandbox',
    options: { port: 0, host: '::1', engine: 'zoom', framing: 'refused' },
  })
})

test.each([[[]], [['--help']], [['-h']], [['sandbox', '--help']]])('%j asks for help', (args) => {
  expect(readArguments(args)).toEqual({ name: 'help' })
})

test.each([
  [['sandobx'], 'There is no command "sandobx"'],
  [['sandbox', 'now'], 'takes no argument "now"'],
  [['sandbox', '--prot', '4010'], "Unknown option '--prot'."],
  [['sandbox', '--port'], "Option '--port <value>' argument missing."],
  [['sandbox', '--port', 'x'], '--port takes a number from 0 to 65535.'],
  [['sandbox', '--port', '65536'], '--port takes a number from 0 to 65535.'],
  [['sandbox', '--engine', 'vsee'], '--engine is one-click or zoom.'],
  [['--port', '4010'], 'Say which command to run: sandbox or webhook-url.'],
  [['sandbox', '--base', 'https://clinic.example.com'], 'sandbox takes no --base.'],
  [['webhook-url'], 'webhook-url wants --base'],
  [['webhook-url', '--base', 'clinic.example.com'], '--base is an https:// address'],
  [['webhook-url', '--base', 'http://clinic.example.com'], '--base is an https:// address'],
  [['webhook-url', '--base', 'https://clinic.example.com/?a=b'], '--base is an https:// address'],
  [['webhook-url', '--base', 'https://u:p@clinic.example.com'], '--base is an https:// address'],
  [['webhook-url', 'now', '--base', 'https://clinic.example.com'], 'webhook-url takes no argument'],
])('%j is a mistake that is named', (args, sentence) => {
  expect(readArguments(args)).toEqual({ name: 'mistake', sentence: expect.stringContaining(sentence) })
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
  for (const option of ['webhook-url', '--base', '--port', '--host', '--engine', '--no-framing', '--help'])
    expect(usage).toContain(option)
})
