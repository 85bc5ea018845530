/**
 * Lets work go on after the answer of the request that began it, on hosts that end it otherwise. Returns a promise where the host cannot,
 * so that the answer has to wait for the work.
 */
export type Afterwork = (work: Promise<unknown>) => Promise<unknown> | undefined
