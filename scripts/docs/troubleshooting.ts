import { doctorCodes } from '../../packages/server/src/cli/doctor/codes.ts'
import { policy } from '../../packages/server/src/client/policy.ts'
import { explainCodes } from '../../packages/server/src/explain/finding.ts'
import { meanings } from '../../packages/server/src/routes/problem.ts'
import type { ConfigFault, FailureCode } from '../../packages/widget/src/backend/failure.ts'
import { fixFor } from '../../packages/widget/src/element/explain.ts'
import { causes } from './causes.ts'
import { readCodeList } from './read-code-list.ts'
import { type Sections, table } from './renew-sections.ts'

const isCode = (code: string): code is keyof typeof meanings => code in meanings

const refusals = (): string =>
  Object.keys(meanings)
    .filter(isCode)
    .map((code) => {
      const { status, title, detail, retryable } = meanings[code]
      const again = retryable ? 'asking again can help' : 'asking again does not help'
      return `#### ${code}\n\n${title}. HTTP ${status}; ${again}.\n\n**Do:** ${detail}\n\n**Usually:** ${causes[code]}`
    })
    .join('\n\n')

const faults = ['session-id', 'two-ids', 'endpoint', 'headers'] as const satisfies ConfigFault[]

const fixOf = (code: FailureCode): string => {
  if (code !== 'config') return fixFor({ code, retryable: false, status: 404 }, '/securevideo')
  return faults.map((fault) => fixFor({ code, fault, retryable: false }, '/securevideo')).join(' ')
}

const isOwn = (code: string): code is FailureCode => !isCode(code)

const widgetFailures = (): string => {
  const listed = readCodeList('packages/widget/src/backend/failure.ts', 'FailureCode')
  const rows = [...listed].map(([code, means]) => [`\`${code}\``, means, isOwn(code) ? fixOf(code) : ''])
  return table(['`code`', 'When', '`fix`, at `/securevideo`'], rows)
}

const clientErrors = (): string =>
  table(
    ['`code`', 'What came back', '`outcome`', 'What to do'],
    policy.rows.map(({ code, answer, outcome, advice }) => [`\`${code}\``, answer, `\`${outcome}\``, advice]),
  )

const codes = (list: Readonly<Record<string, string>>): string =>
  table(
    ['`code`', 'When'],
    Object.entries(list).map(([code, when]) => [`\`${code}\``, when]),
  )

const pageFindings = (): string =>
  codes(Object.fromEntries(readCodeList('packages/widget/src/diagnose/diagnosis.ts', 'FindingCode')))

/** The parts of `docs/troubleshooting.md` that are made of the code's tables, by the marker that they stand between. */
export const troubleshooting = {
  refusals,
  widget: widgetFailures,
  page: pageFindings,
  client: clientErrors,
  explain: () => codes(explainCodes),
  doctor: () => codes(doctorCodes),
} as const satisfies Sections
