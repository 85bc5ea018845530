import {
  type BeforeApplicationShutdown,
  Inject,
  type MiddlewareConsumer,
  Module,
  type NestModule,
} from '@nestjs/common'
import { createSecureVideo, type SecureVideo } from '@securevideo/server'
import { type NodeNative, toNodeHandler } from '@securevideo/server/node'
import type { Request } from 'express'
import { SignIn } from './sign-in.ts'

/** Injects the helper: its client, its public key, its events. */
export const VIDEO = Symbol('video')

export type Video = SecureVideo<NodeNative<Request>>

const createVideo = (signIn: SignIn): Video =>
  createSecureVideo({
    authorize: ({ native }) => {
      const person = signIn.who(native.req)
      if (person === undefined) return null
      return person.role === 'clinician'
        ? { subject: person.id, as: 'host', user: { externalUserId: person.id } }
        : { subject: person.id, as: 'participant', participant: { externalId: person.id } }
    },
    // Where a clinician's browser goes when the login at SecureVideo ends. In production: your own https address.
    returnTo: { visit: `http://localhost:${process.env.PORT ?? 3000}/visit` },
  })

/** Everything that a session needs on the server; it mounts itself. */
@Module({
  providers: [SignIn, { provide: VIDEO, useFactory: createVideo, inject: [SignIn] }],
  exports: [SignIn, VIDEO],
})
export class VideoModule implements NestModule, BeforeApplicationShutdown {
  readonly #video: Video

  constructor(@Inject(VIDEO) video: Video) {
    this.#video = video
  }

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(toNodeHandler(this.#video, { basePath: '/securevideo' })).forRoutes('securevideo/*path')
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#video.close()
  }
}
