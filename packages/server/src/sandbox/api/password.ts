import type { Resource } from './call.ts'
import { findAccount } from './find.ts'
import { Refusal } from './respond.ts'

// A122: at least eight characters, and one of each of these.
const ingredients = [/[A-Z]/, /[a-z]/, /[0-9]/, /[!@#$&*]/]

const isComplex = (password: string): boolean =>
  password.length >= 8 && ingredients.every((ingredient) => ingredient.test(password))

/** `/password` (A122). A password is checked and forgotten: nobody logs in to the sandbox with one. */
export const password: Resource = {
  'PUT id': async (call) => {
    findAccount(call)
    const { NewPassword } = await call.body()
    if (typeof NewPassword !== 'string') throw new Refusal(400, 'NewPassword is required.')
    // A rule that is broken is a conflict here, and a bad request everywhere else (A122).
    if (!isComplex(NewPassword)) throw new Refusal(409, 'The password does not meet the complexity rules.')
    return { status: 204 }
  },
}
