import 'reflect-metadata'
import { Controller, Get, Module } from '@nestjs/common'

// Called as functions: the runner's compiler does not speak the old decorators.
class OwnController {
  own(): string {
    return 'own'
  }
}
Controller('own')(OwnController)
const descriptor = Object.getOwnPropertyDescriptor(OwnController.prototype, 'own')
if (descriptor) Get()(OwnController.prototype, 'own', descriptor)

/** A Nest application with one route of its own. */
export class OwnModule {}
Module({ controllers: [OwnController] })(OwnModule)
