import { spawn } from 'node:child_process'

/** A line of a shell that goes on running until it is stopped. */
export type StartedLine = {
  /** Everything that it printed so far. */
  output(): string
  /** Stops all that it started. Resolves when nothing of it is left. */
  stop(): Promise<void>
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

// What the test runner set, a reader has not; and nobody looks at colours or counts these runs.
const variables = {
  ...process.env,
  NODE_ENV: undefined,
  VITEST: undefined,
  FORCE_COLOR: undefined,
  NO_COLOR: '1',
  NEXT_TELEMETRY_DISABLED: '1',
}

/** Runs a line as somebody types it, in a group of processes of its own. `more` are variables that it has beside the test's. */
export const startLine = (folder: string, line: string, more: NodeJS.ProcessEnv = {}): StartedLine => {
  const child = spawn(line, {
    cwd: folder,
    env: { ...variables, ...more },
    shell: true,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const closed = new Promise<void>((resolve) => child.once('error', () => resolve()).once('close', () => resolve()))
  /** Whether there was anybody to tell. */
  const tell = (signal: NodeJS.Signals): boolean => {
    try {
      return child.pid !== undefined && process.kill(-child.pid, signal)
    } catch {
      return false
    }
  }
  const leaveNone = () => tell('SIGKILL')
  process.once('exit', leaveNone)
  const end = async () => {
    tell('SIGTERM')
    // Who does not go within five seconds is made to.
    await Promise.race([closed, pause(5_000)])
    tell('SIGKILL')
    await closed
    process.off('exit', leaveNone)
  }
  let ended: Promise<void> | undefined
  return {
    output: () => output,
    stop: () => {
      ended ??= end()
      return ended
    },
  }
}
