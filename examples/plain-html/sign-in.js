import { randomUUID } from 'node:crypto'

// Your own sign-in stands here. This one asks for no password, and forgets everybody when the server stops.
const people = [
  { id: 'EHR-DR-1', role: 'clinician' },
  { id: 'PATIENT-1', role: 'patient' },
]
const signedIn = new Map()

/** Signs somebody in, by a cookie that says nothing of them. */
export const signIn = (res, id) => {
  const token = randomUUID()
  signedIn.set(
    token,
    people.find((person) => person.id === id),
  )
  return res.setHeader('Set-Cookie', `visitor=${token}; Path=/; HttpOnly; SameSite=Lax`)
}

/** Who a request comes from, if anybody. */
export const personOf = ({ headers }) => signedIn.get(/(?:^|; )visitor=([\w-]+)/.exec(headers.cookie)?.[1])
