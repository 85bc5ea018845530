import 'reflect-metadata'
import { fileURLToPath } from 'node:url'
import { NestFactory } from '@nestjs/core'
import type { NestExpressApplication } from '@nestjs/platform-express'
import { ClinicModule } from './clinic.module.ts'

const { PORT = '3000' } = process.env

const app = await NestFactory.create<NestExpressApplication>(ClinicModule, { logger: ['warn', 'error'] })
app.useStaticAssets(fileURLToPath(new URL('public', import.meta.url)))
app.useStaticAssets(fileURLToPath(new URL('.', import.meta.resolve('@securevideo/widget/cdn'))), { prefix: '/widget' })
app.enableShutdownHooks()

await app.listen(PORT)
// Two names for this machine, so that one browser can hold two people's sign-ins.
console.log(`Clinician: http://localhost:${PORT}/as/EHR-DR-1\nPatient:   http://127.0.0.1:${PORT}/as/PATIENT-1`)
