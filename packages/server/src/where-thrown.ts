/**
 * Names the class of an exception and the place in the code that threw it, for a log.
 *
 * The message of a partner's exception may quote a patient; its class and place in the code do not.
 */
export const whereThrown = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error
  const frame = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '))
  return `${error.name} ${frame?.trim() ?? ''}`.trim()
}
