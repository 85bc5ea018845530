/** A middleware that reads the body and keeps nothing of it. */
export default async ({ req }) => {
  if (req.headers.has('x-drain')) await req.arrayBuffer()
}
