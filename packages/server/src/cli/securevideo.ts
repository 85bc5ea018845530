#!/usr/bin/env node
import { greet } from './greet.ts'
import { readArguments, usage } from './read-arguments.ts'
import type { ServeSandboxOptions } from './serve-sandbox.ts'
import { serveSandbox } from './serve-sandbox.ts'
import { writeWebhookUrl } from './write-webhook-url.ts'

const fail = (sentence: string): void => {
  console.error(sentence)
  process.exitCode = 1
}

const runSandbox = async (options: ServeSandboxOptions): Promise<void> => {
  const served = await serveSandbox(options)
  console.log(greet(served, options))
  const stop = async (): Promise<void> => {
    await served.close()
    console.log('\nThe sandbox has stopped.')
  }
  // Once each: whoever presses Ctrl-C a second time wants out at once, and gets it.
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

const failWith = (error: unknown): void => fail(error instanceof Error ? error.message : String(error))

const command = readArguments(process.argv.slice(2))
if (command.name === 'help') console.log(usage)
else if (command.name === 'mistake') fail(command.sentence)
else if (command.name === 'webhook-url')
  await writeWebhookUrl(command.base, process.env).then((address) => console.log(address), failWith)
else await runSandbox(command.options).catch(failWith)
