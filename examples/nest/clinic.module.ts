import { Module } from '@nestjs/common'
import { VideoModule } from './video.module.ts'
import { VisitController } from './visit.controller.ts'

/** A clinic's application. */
@Module({ imports: [VideoModule], controllers: [VisitController] })
export class ClinicModule {}
