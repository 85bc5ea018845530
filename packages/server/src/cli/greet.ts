import type { SessionOverview } from '../sandbox/people.ts'
import type { ServedSandbox, ServeSandboxOptions } from './serve-sandbox.ts'

const when = (date: Date): string =>
  date.toLocaleString('en-US', { weekday: 'short', hour: 'numeric', minute: '2-digit' }).padEnd(13)

const named = ({ name, externalId }: { name: string; externalId: string }): string =>
  externalId === '' ? name : `${name} (${externalId})`

const people = ({ host, patients }: SessionOverview): string => [host, ...patients].map(named).join(', ')

const listOf = (sessions: readonly SessionOverview[]): string =>
  sessions
    .map(
      (session) =>
        `  ${session.sessionId}  ${session.externalSessionId}  ${when(session.startsAt)}  ${session.status.padEnd(11)}  ${people(session)}`,
    )
    .join('\n')

const nextIn = ({ sandbox }: ServedSandbox) => sandbox.sessions.find(({ status }) => status === 'not-started')

const entrances = (served: ServedSandbox, meet: (session: string) => string): string => {
  const next = nextIn(served)
  if (!next) return ''
  const { sandbox } = served
  const [patient] = next.patients
  return `
${meet(next.externalSessionId)}:

  ${patient && named(patient)}, patient
  ${patient === undefined ? '' : sandbox.entrance(patient.participationId)}

  ${named(next.host)}, host (opens once, within ten minutes)
  ${sandbox.entrance(next.host.participationId)}
`
}

const anotherLogin = (served: ServedSandbox): string => {
  const next = nextIn(served)
  if (!next) return ''
  const { sandbox } = served
  return `
Another login for the host, as your server would ask for it:

  curl -u ${sandbox.apiKey}:${sandbox.secretKey} ${sandbox.url}/login/${next.host.userId} \\
    -H 'Content-Type: application/json' -d '{"RedirectToUriOnExpiry":"${sandbox.url}/"}'
`
}

/** The variables that point a server at a sandbox. */
export const variablesFor = ({ sandbox, url }: ServedSandbox): Record<string, string> => ({
  SECUREVIDEO_API_KEY: sandbox.apiKey,
  SECUREVIDEO_SECRET_KEY: sandbox.secretKey,
  SECUREVIDEO_BASE_URL: url,
  SECUREVIDEO_HUB_URL: url,
})

const linesOf = (variables: Record<string, string>): string =>
  Object.entries(variables)
    .map(([name, value]) => `  ${name}=${value}`)
    .join('\n')

const overview = ({ url }: ServedSandbox): string => `  API and hub   ${url}
  Control page  ${url}/sandbox`

const sessionTable = ({
  sandbox,
}: ServedSandbox): string => `Sessions, in this machine's time, with the external ids of all:

${listOf(sandbox.sessions)}`

/** Writes what somebody needs whose program runs against a sandbox, and so has the variables already. */
export const greetProgram = (served: ServedSandbox): string => `
SecureVideo sandbox: a pretend SecureVideo with an invented clinic. Nothing leaves this machine.

${overview(served)}
  Public key    ${served.sandbox.apiKey}

${sessionTable(served)}
${entrances(served, (session) => `Meet whoever comes to ${session} by your pages, as one of these`)}`

/** Writes what somebody needs who has just started a sandbox: where it is, how to point a server at it, what to try first. */
export const greet = (served: ServedSandbox, { port, engine }: ServeSandboxOptions): string => `
SecureVideo sandbox: a pretend SecureVideo with an invented clinic. Nothing leaves this machine.
${served.moved ? `\n  Port ${port} is taken, so it listens on ${served.port}.` : ''}
${overview(served)}

For your server's environment:

${linesOf(variablesFor(served))}
${engine === 'zoom' ? "\nand for createSecureVideo: engine: 'zoom'\n" : ''}
${sessionTable(served)}
${entrances(served, (session) => `Meet yourself in ${session}, in two windows`)}${anotherLogin(served)}
Ctrl-C stops it.`
