/**
 * Body of nearly every refusal (guide; recorded). We never read it: the sentence may name people, and there is no code in it
 * that a program could use. The HTTP status says all that is acted on.
 */
export type WireError = { Message: string }
