import '@securevideo/widget'
import { bootstrapApplication } from '@angular/platform-browser'
import { ClinicPage } from './clinic-page.ts'

await bootstrapApplication(ClinicPage)
