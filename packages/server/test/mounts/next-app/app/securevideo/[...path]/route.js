// In an application of yours: export const { GET, POST } = toRouteHandlers(video)
const mount = () => globalThis[Symbol.for('securevideo.test.next')]

export const GET = (request, context) => mount().GET(request, context)
export const POST = (request, context) => mount().POST(request, context)
