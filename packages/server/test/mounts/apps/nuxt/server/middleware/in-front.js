/** What may stand before a route: Nitro's parser, or somebody who reads the body and keeps nothing of it. */
export default defineEventHandler(async (event) => {
  if (getHeader(event, 'x-parse')) await readBody(event)
  if (getHeader(event, 'x-drain')) for await (const _ of event.node.req);
})
