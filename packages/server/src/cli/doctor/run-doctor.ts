import { examine } from './examine.ts'
import type { DoctorOptions } from './read-doctor-arguments.ts'
import { wantsColour, writeReport } from './write-report.ts'

/** Runs the doctor for somebody at the command line. Gives the number that the command ends with. */
export const runDoctor = async (options: DoctorOptions): Promise<0 | 1 | 2> => {
  const { envFile, json } = options
  if (envFile !== undefined) {
    try {
      process.loadEnvFile(envFile)
    } catch {
      console.error('The file of --env cannot be read.')
      return 2
    }
  }
  const report = await examine(options, { environment: process.env, node: process.versions.node })
  const colour = wantsColour(process.stdout.isTTY === true, process.env)
  console.log(json ? JSON.stringify(report, null, 2) : writeReport(report, { colour }))
  return report.ok ? 0 : 1
}
