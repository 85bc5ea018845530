import type { NotFound } from '../access/find-seat.ts'
import type { Grant } from '../access/grant.ts'

/** Says for the log why a grant led to no seat. No word of it is of a person. */
export const whyAbsent = (reason: NotFound, { as }: Grant): string => {
  switch (reason) {
    case 'no-session':
      return as === 'host'
        ? 'no such session in the list of the host whom the grant names'
        : 'no such session in the list that was read'
    case 'nobody':
      return 'the session is there, and the grant names nobody in it'
    case 'two-people':
      return 'the session is there, and the grant names two people in it'
  }
}
