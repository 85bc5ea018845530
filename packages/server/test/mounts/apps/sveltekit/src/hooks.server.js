/** A hook that reads the body and keeps nothing of it. */
export const handle = async ({ event, resolve }) => {
  if (event.request.headers.has('x-drain')) await event.request.arrayBuffer()
  return resolve(event)
}
