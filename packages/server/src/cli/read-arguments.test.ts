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
  [['--port', '4010'], 'Say which command to run: sandbox.'],
])('%j is a mistake that is named', (args, sentence) => {
  expect(readArguments(args)).toEqual({ name: 'mistake', sentence: expect.stringContaining(sentence) })
})

test('the help names every option', () => {
  for (const option of ['--port', '--host', '--engine', '--no-framing', '--help']) expect(usage).toContain(option)
})
