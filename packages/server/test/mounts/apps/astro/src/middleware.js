/** A middleware that reads the body and keeps nothing of it. */
export const onRequest = async ({ request }, next) => {
  if (request.headers.has('x-drain')) await request.arrayBuffer()
  return next()
}
