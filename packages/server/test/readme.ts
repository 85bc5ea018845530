import { doctorCodes } from '../src/cli/doctor/codes.ts'
import { coverage } from '../src/client/coverage.ts'
import { policy } from '../src/client/policy.ts'
import { explainCodes } from '../src/explain/finding.ts'

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const lines = [head, head.map(() => '---'), ...rows]
  // A bar inside a cell would end it.
  return lines.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n')
}

const seconds = (milliseconds: number): string => `${milliseconds / 1_000} s`

/** The README's table of all known calls. */
export const coverageSection = (): string =>
  table(
    ["SecureVideo's call", 'Method', 'Source', 'Standing'],
    coverage.map(({ call, method, source, standing }) => [`\`${call}\``, `\`${method}\``, source, standing]),
  )

const times = (count: number): string => (count === 0 ? 'no' : `≤ ${count}`)

/** The README's account of what the client decides by itself. */
export const policySection = (): string => {
  const { backoff, rows } = policy
  const sentences = [
    `One deadline of ${seconds(policy.deadline)} holds for all tries and waits of a call. A call is sent again at most`,
    `${policy.maxRetries} times, after a random wait of up to ${seconds(backoff.first)}, a bound that doubles up to ${seconds(backoff.most)}.`,
    `At most ${policy.concurrency} requests are on their way at once; ${policy.queue} more wait. A 429 that names no time keeps`,
    `all calls home for ${seconds(policy.quotaPause)}, but for those with priority \`join\`.`,
  ].join(' ')
  const head = ['What came back', '`code`', '`outcome`', 'GET, PUT, DELETE again', 'POST again', 'What to do']
  const lines = rows.map(({ answer, code, outcome, retries, note, advice }) => {
    const { GET, PUT, DELETE, POST } = retries
    const repeated = GET === PUT && PUT === DELETE ? times(GET) : `${times(GET)}, ${times(PUT)}, ${times(DELETE)}`
    return [
      answer,
      `\`${code}\``,
      `\`${outcome}\``,
      repeated,
      times(POST),
      note === null ? advice : `${advice} ${note}`,
    ]
  })
  return `${sentences}\n\n${table(head, lines)}`
}

/** A table of all codes of something that explains. */
const codeSection = (codes: Readonly<Record<string, string>>) => (): string =>
  table(
    ['`code`', 'When'],
    Object.entries(codes).map(([code, when]) => [`\`${code}\``, when]),
  )

/** Everything that stands in the README between `<!-- name -->` and `<!-- /name -->`. */
export const sections = {
  coverage: coverageSection,
  policy: policySection,
  explain: codeSection(explainCodes),
  doctor: codeSection(doctorCodes),
} as const

/**
 * A README with its sections written anew.
 *
 * @throws Error where it lacks a marker
 */
export const renewReadme = (readme: string): string =>
  Object.entries(sections).reduce((text, [name, write]) => {
    const [before, rest] = text.split(`<!-- ${name} -->`)
    const [, after] = rest?.split(`<!-- /${name} -->`) ?? []
    if (after === undefined) throw new Error(`The README has no place for the section "${name}".`)
    return `${before}<!-- ${name} -->\n${write()}\n<!-- /${name} -->${after}`
  }, readme)
