const decoder = new TextDecoder()

/** Reads a stream of server-sent events as far as it has come, without waiting for more. */
export const readEvents = (body: ReadableStream<Uint8Array> | null) => {
  if (body === null) throw new Error('There is no stream to read.')
  const reader = body.getReader()
  let pending: ReturnType<typeof reader.read> | undefined
  let ended = false

  const text = async (): Promise<string> => {
    let all = ''
    // What is under way between two parts of the same process gets its turns first.
    for (let idle = 0; idle < 5; ) {
      pending ??= reader.read()
      const turn = new Promise<undefined>((resolve) => setImmediate(() => resolve(undefined)))
      const next = await Promise.race([pending, turn])
      if (next === undefined) {
        idle += 1
        continue
      }
      pending = undefined
      if (next.done) {
        ended = true
        return all
      }
      idle = 0
      all += decoder.decode(next.value, { stream: true })
    }
    return all
  }

  return {
    text,
    /** Names and data of the events since the last look. */
    async events(): Promise<{ name: string; id: string | undefined; data: Record<string, unknown> | undefined }[]> {
      return [...(await text()).matchAll(/(?:id: (\w+)\n)?event: (\w+)\ndata:(?: (.*))?\n\n/g)].map(
        ([, id, name = '', data]) => ({ id, name, data: data === undefined ? undefined : JSON.parse(data) }),
      )
    },
    ended: () => ended,
    cancel: () => reader.cancel(),
  }
}
