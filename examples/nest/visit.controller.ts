import { readFileSync } from 'node:fs'
import { Controller, Get, Inject, Param, Redirect, Res, UseFilters, UseGuards } from '@nestjs/common'
import type { Response } from 'express'
import { SignedInGuard, SignIn, ToSignIn } from './sign-in.ts'
import { VIDEO, type Video } from './video.module.ts'

const template = readFileSync(new URL('visit.html', import.meta.url), 'utf8')

/** The clinic's own pages. */
@Controller()
export class VisitController {
  readonly #signIn: SignIn
  readonly #video: Video

  constructor(@Inject(SignIn) signIn: SignIn, @Inject(VIDEO) video: Video) {
    this.#signIn = signIn
    this.#video = video
  }

  @Get('as/:id')
  @Redirect('/visit')
  enter(@Param('id') id: string, @Res({ passthrough: true }) res: Response): void {
    this.#signIn.start(res, id)
  }

  @Get('visit')
  @UseGuards(SignedInGuard)
  @UseFilters(ToSignIn)
  visit(@Res({ passthrough: true }) res: Response): string {
    // The session's frame starts here and goes on to SecureVideo; camera and microphone go with it.
    const [vendor] = this.#video.origins
    const both = `(self "${vendor}")`
    res.set({
      'Content-Security-Policy': `default-src 'self'; frame-src 'self' ${vendor}; frame-ancestors 'none'`,
      'Permissions-Policy': `camera=${both}, microphone=${both}, display-capture=${both}`,
    })
    return template.replace('PUBLIC_API_KEY', this.#video.apiKey)
  }
}
