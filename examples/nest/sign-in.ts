import { randomUUID } from 'node:crypto'
import {
  type ArgumentsHost,
  type CanActivate,
  Catch,
  type ExceptionFilter,
  type ExecutionContext,
  Inject,
  Injectable,
  UnauthorizedException,
} from '@nestjs/common'
import type { Request, Response } from 'express'

export type Person = { id: string; role: 'clinician' | 'patient' }

const people: Person[] = [
  { id: 'EHR-DR-1', role: 'clinician' },
  { id: 'PATIENT-1', role: 'patient' },
]

/** Your own sign-in stands here. This one asks for no password. */
@Injectable()
export class SignIn {
  readonly #signedIn = new Map<string, Person>()

  start(res: Response, id: string): void {
    const person = people.find((each) => each.id === id)
    if (person === undefined) return
    const ticket = randomUUID()
    this.#signedIn.set(ticket, person)
    res.cookie('clinic', ticket, { httpOnly: true, sameSite: 'lax' })
  }

  who(req: Request): Person | undefined {
    const [, ticket = ''] = /(?:^|; )clinic=([^;]+)/.exec(req.headers.cookie ?? '') ?? []
    return this.#signedIn.get(ticket)
  }
}

/** Lets those in who are signed in. */
@Injectable()
export class SignedInGuard implements CanActivate {
  readonly #signIn: SignIn

  constructor(@Inject(SignIn) signIn: SignIn) {
    this.#signIn = signIn
  }

  canActivate(context: ExecutionContext): boolean {
    if (this.#signIn.who(context.switchToHttp().getRequest<Request>())) return true
    throw new UnauthorizedException()
  }
}

/** Leads everybody else to the sign-in. */
@Catch(UnauthorizedException)
export class ToSignIn implements ExceptionFilter {
  catch(_: UnauthorizedException, host: ArgumentsHost): void {
    host.switchToHttp().getResponse<Response>().redirect('/')
  }
}
