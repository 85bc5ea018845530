import type { CheckName, DoctorReport } from './report.ts'

const titles: Record<CheckName, string> = {
  environment: 'Environment',
  vendor: 'SecureVideo',
  clock: 'Clock',
  framing: 'Framing',
  endpoint: 'Endpoint',
  page: 'Pages',
  events: 'Events',
  webhook: 'Webhooks',
}

const signs = { fine: '✓', worse: '!', trouble: '✗', skipped: '·' } as const
const width = 88

type Paint = (text: string, colour: 'green' | 'red' | 'yellow' | 'dim' | 'bold') => string

const codes = { green: 32, red: 31, yellow: 33, dim: 2, bold: 1 } as const
const plain: Paint = (text) => text
const coloured: Paint = (text, colour) => `\u001b[${codes[colour]}m${text}\u001b[0m`

const indent = '    '

// What mends it is not wrapped: it is to be copied.
const wrap = (text: string): string => {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line === undefined || line.length + word.length >= width) lines.push(`${indent}${word}`)
    else lines[lines.length - 1] = `${line} ${word}`
  }
  return lines.join('\n')
}

/** Whether colour is wanted: on a terminal, unless it or its owner says no (https://no-color.org). */
export const wantsColour = (isTerminal: boolean, environment: Readonly<Record<string, string | undefined>>): boolean =>
  isTerminal && !environment.NO_COLOR && environment.TERM !== 'dumb'

const closing = ({ checks, vendorCalls }: DoctorReport): string => {
  const count = checks.flatMap(({ findings }) => findings).filter(({ severity }) => severity !== 'note').length
  const found = count === 0 ? 'Nothing to mend.' : count === 1 ? 'One thing to mend.' : `${count} things to mend.`
  const calls = ['no calls', 'one call', 'two calls', 'three calls', 'four calls', 'five calls'][vendorCalls] ?? ''
  return `${found} It took ${calls} to SecureVideo.`
}

/** Writes a report for people: a line for each check, and under it what was found and what mends it. */
export const writeReport = (report: DoctorReport, { colour }: { colour: boolean }): string => {
  const paint = colour ? coloured : plain
  const colours = { fine: 'green', worse: 'yellow', trouble: 'red', skipped: 'dim' } as const
  const lines = ['']
  for (const { name, state, says, findings } of report.checks) {
    const line = `${titles[name].padEnd(13)}${says}`
    const works = findings.every(({ severity }) => severity !== 'error')
    const sign = state === 'trouble' && works ? 'worse' : state
    lines.push(`${paint(signs[sign], colours[sign])} ${state === 'skipped' ? paint(line, 'dim') : line}`)
    for (const { severity, message, fix } of findings) {
      const tone = { error: 'red', warning: 'yellow', note: 'dim' } as const
      lines.push(paint(wrap(message), tone[severity]))
      if (fix !== '') lines.push(`${indent}→ ${fix}`)
    }
  }
  return [...lines, '', paint(closing(report), 'bold'), ''].join('\n')
}
