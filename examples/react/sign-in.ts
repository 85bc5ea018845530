import type { FastifyReply, FastifyRequest } from 'fastify'

export type Person = { id: string; role: 'clinician' | 'patient' }

const people: Person[] = [
  { id: 'EHR-DR-1', role: 'clinician' },
  { id: 'PATIENT-1', role: 'patient' },
]

/** Your own sign-in stands here. This one asks for no password, and keeps the person in a signed cookie. */
export const signIn = (reply: FastifyReply, id: string) =>
  reply.setCookie('person', id, { signed: true, httpOnly: true, sameSite: 'lax', path: '/' })

/** Who is signed in, if anybody. */
export const personOf = (request: FastifyRequest): Person | undefined => {
  const { valid, value } = request.unsignCookie(request.cookies.person ?? '')
  return valid ? people.find(({ id }) => id === value) : undefined
}
