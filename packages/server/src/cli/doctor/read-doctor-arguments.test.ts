import { expect, test } from 'vitest'
import { readDoctorArguments } from './read-doctor-arguments.ts'

test('without options everything but SecureVideo itself is left out', () => {
  expect(readDoctorArguments([])).toEqual({
    json: false,
    endpoint: undefined,
    webhook: undefined,
    origins: [],
    windows: false,
    customHost: false,
    timeout: 10_000,
    envFile: undefined,
  })
})

test('every option is read; slashes at the end and repeated origins fall away', () => {
  const origin = 'https://portal.example.com'
  const endpoint = 'https://clinic.example.com/securevideo'
  const args = ['--endpoint', `${endpoint}/`, '--origin', origin, '--origin', origin, '--webhook', `${endpoint}/w/x`]
  const more = ['--json', '--window', '--custom-host', '--timeout', '2.5', '--env', '.env']
  expect(readDoctorArguments([...args, ...more])).toEqual({
    json: true,
    endpoint,
    webhook: `${endpoint}/w/x`,
    origins: [origin],
    windows: true,
    customHost: true,
    timeout: 2_500,
    envFile: '.env',
  })
})

test.each([
  [['--endpoint', '/securevideo'], '--endpoint is'],
  [['--endpoint', 'https://u:canary@clinic.example.com'], '--endpoint is'],
  [['--webhook', 'canary'], '--webhook is'],
  [['--webhook', 'https://clinic.example.com/?canary'], '--webhook is'],
  [['--origin', 'https://portal.example.com/'], '--origin is'],
  [['--timeout', '0'], '--timeout is'],
  [['--timeout', 'canary'], '--timeout is'],
  [['--canary'], "Unknown option '--canary'"],
  [['https://canary.example.com'], 'doctor takes options only'],
  [['--webhook'], "Option '--webhook"],
])('%j is a mistake that is named and not quoted', (args, sentence) => {
  const said = readDoctorArguments(args)
  expect(said).toEqual(expect.stringContaining(sentence))
  if (!args.includes('--canary')) expect(said).not.toContain('canary')
})
