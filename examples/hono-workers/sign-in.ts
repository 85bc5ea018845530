import type { Context } from 'hono'
import { getSignedCookie, setSignedCookie } from 'hono/cookie'
import type { Env } from './env.ts'

export type Person = { id: string; role: 'clinician' | 'patient' }

const people: Person[] = [
  { id: 'EHR-DR-1', role: 'clinician' },
  { id: 'PATIENT-1', role: 'patient' },
]

/** Your own sign-in stands here. This one asks for no password, and keeps the person in a signed cookie. */
export const signIn = (c: Context, { COOKIE_SECRET }: Env, id: string): Promise<void> =>
  setSignedCookie(c, 'person', id, COOKIE_SECRET, { httpOnly: true, sameSite: 'Lax' })

/** Who is signed in, if anybody. */
export const signedIn = async (c: Context, { COOKIE_SECRET }: Env): Promise<Person | undefined> => {
  const value = await getSignedCookie(c, COOKIE_SECRET, 'person')
  return people.find(({ id }) => id === value)
}
