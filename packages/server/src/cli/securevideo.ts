#!/usr/bin/env node
import { sandboxSecretKey } from '../sandbox/sandbox.ts'
import { webhookPath } from '../webhooks/address.ts'
import { runDoctor } from './doctor/run-doctor.ts'
import { greet, greetProgram } from './greet.ts'
import { readArguments, usage } from './read-arguments.ts'
import { runAgainst } from './run-against.ts'
import type { ServeSandboxOptions } from './serve-sandbox.ts'
import { serveSandbox } from './serve-sandbox.ts'
import { writeWebhookUrl } from './write-webhook-url.ts'

const fail = (sentence: string): void => {
  console.error(sentence)
  process.exitCode = 1
}

const runSandbox = async (options: ServeSandboxOptions, program: string[]): Promise<void> => {
  const served = await serveSandbox(options)
  if (program.length > 0) {
    console.log(greetProgram(served))
    process.exitCode = await runAgainst(served, program).finally(() => served.close())
    return
  }
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
else if (command.name === 'mistake') {
  fail(command.sentence)
  if (command.code !== undefined) process.exitCode = command.code
} else if (command.name === 'doctor') process.exitCode = await runDoctor(command.options)
else if (command.name === 'webhook-url')
  await writeWebhookUrl(command.base, process.env).then((address) => console.log(address), failWith)
else {
  const { options, webhooks, program } = command
  const webhookUrl = webhooks === undefined ? {} : { webhookUrl: webhooks + (await webhookPath(sandboxSecretKey)) }
  await runSandbox({ ...options, ...webhookUrl }, program).catch(failWith)
}
