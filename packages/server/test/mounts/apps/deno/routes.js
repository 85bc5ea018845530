/** The application's own routes. */
export const own = (request) =>
  new URL(request.url).pathname === '/own' ? new Response('own') : new Response(null, { status: 404 })

/** Where it listens. */
export const address = { hostname: Deno.env.get('HOST'), port: Number(Deno.env.get('PORT')) }

/** Ends when the requests under way are answered. */
export const endWith = (server, video) =>
  Deno.addSignalListener('SIGTERM', async () => {
    await video?.close()
    await server.shutdown()
    Deno.exit()
  })
