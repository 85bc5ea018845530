/** The routes that the application has without the helper. */
export const routes = { '/own': () => new Response('own') }

/** Every other path. */
export const elsewhere = () => new Response(null, { status: 404 })

/** Ends when the requests under way are answered. */
export const endWith = (server, video) =>
  process.once('SIGTERM', async () => {
    await video?.close()
    server.stop()
  })
