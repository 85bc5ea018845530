import { Refusal } from './problem.ts'

/** The one error for a body that somebody in front of the helper read and did not hand over. */
export const bodyTaken = (): Refusal =>
  new Refusal('internal', {
    level: 'error',
    reason:
      'something in front of the helper read the body and left it nowhere: mount the helper before it, or use a body parser, which leaves what it read',
  })
