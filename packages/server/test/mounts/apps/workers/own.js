/** The application's own routes. */
export const own = (request) =>
  new URL(request.url).pathname === '/own' ? new Response('own') : new Response(null, { status: 404 })
