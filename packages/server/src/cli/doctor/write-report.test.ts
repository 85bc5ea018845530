import { expect, test } from 'vitest'
import type { DoctorReport } from './report.ts'
import { wantsColour, writeReport } from './write-report.ts'

const long =
  'Something on the way collects the event stream and hands it on late, so that every page falls back to polling.'

const report: DoctorReport = {
  v: 1,
  ok: false,
  version: '1.0.0',
  node: '20.20.2',
  account: 'live',
  vendorCalls: 2,
  checks: [
    { name: 'vendor', state: 'fine', says: 'knows the keys', findings: [] },
    {
      name: 'events',
      state: 'trouble',
      says: 'do not arrive',
      findings: [{ code: 'events-buffered', severity: 'error', message: long, fix: 'nginx: proxy_buffering off' }],
    },
    { name: 'webhook', state: 'skipped', says: 'not looked at', findings: [] },
  ],
}

test('each check has a line, and under it stand what was found, wrapped, and what mends it, in one piece', () => {
  const lines = writeReport(report, { colour: false }).split('\n')
  const at = (start: string) => lines.findIndex((line) => line.startsWith(start))
  const [vendor, events, fix, webhook] = [
    at('✓ SecureVideo'),
    at('✗ Events'),
    at('    → nginx: proxy_buffering off'),
    at('· Webhooks'),
  ]
  expect([vendor, events, webhook]).toEqual([1, 2, fix + 1])
  const message = lines.slice(events + 1, fix)
  expect(message.map((line) => line.trim()).join(' ')).toBe(long)
  expect(message.length).toBeGreaterThan(1)
  for (const line of message) expect(line.length).toBeLessThanOrEqual(88)
})

test('what only works worse is marked otherwise than what does not work', () => {
  const [finding] = report.checks.flatMap(({ findings }) => findings)
  if (finding === undefined) throw new Error('no finding')
  const checks = [
    { name: 'events', state: 'trouble', says: 'late', findings: [{ ...finding, severity: 'warning' }] },
  ] as const
  const worse = { ...report, checks: checks.map((check) => ({ ...check, findings: [...check.findings] })) }
  expect(writeReport(worse, { colour: false })).toContain('\n! Events       late\n')
})

test('the last line counts what is to be mended, and the calls', () => {
  expect(writeReport(report, { colour: false })).toMatch(/One thing to mend\. It took two calls to SecureVideo\.\n$/)
})

test('colour changes no word', () => {
  const coloured = writeReport(report, { colour: true })
  expect(coloured).toContain('\u001b[31m✗\u001b[0m')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are the colours.
  expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(writeReport(report, { colour: false }))
})

test.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '' }, true],
  [true, { TERM: 'dumb' }, false],
])('on a terminal: %s, with %j: colour is %s', (isTerminal, environment, wanted) => {
  expect(wantsColour(isTerminal, environment)).toBe(wanted)
})
