import { cookies } from 'next/headers'

export type Person = { id: string; role: 'clinician' | 'patient' }

const people: Person[] = [
  { id: 'EHR-DR-1', role: 'clinician' },
  { id: 'PATIENT-1', role: 'patient' },
]

/** Your own sign-in stands here. This one asks for no password, and believes its cookie. */
export const signIn = async (id: string) => (await cookies()).set('person', id, { httpOnly: true, sameSite: 'lax' })

/** Who is signed in, if anybody: in pages and route handlers alike. */
export const signedIn = async (): Promise<Person | undefined> => {
  const cookie = (await cookies()).get('person')
  return people.find(({ id }) => id === cookie?.value)
}
