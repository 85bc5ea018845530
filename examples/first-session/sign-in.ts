import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import type { Person } from './people.ts'

/** The sign-in that your application already has: here a cookie that names an entry of a table. */
export const createSignIn = () => {
  const signedIn = new Map<string, Person>()
  return {
    start(res: Response, person: Person): void {
      const ticket = randomUUID()
      signedIn.set(ticket, person)
      res.cookie('clinic', ticket, { httpOnly: true, sameSite: 'lax' })
    },
    who(req: Request): Person | undefined {
      const cookie = req.headers.cookie?.split('; ').find((part) => part.startsWith('clinic='))
      return cookie === undefined ? undefined : signedIn.get(cookie.slice('clinic='.length))
    },
  }
}
