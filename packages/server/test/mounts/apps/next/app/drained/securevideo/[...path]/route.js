import { toRouteHandlers } from '@securevideo/server/next'
import { video } from '../../../../video.js'

const { POST: answer } = toRouteHandlers(video)

/** A route that reads the body and keeps nothing of it before it hands the request on. */
export const POST = async (request, context) => {
  await request.arrayBuffer()
  return answer(request, context)
}
