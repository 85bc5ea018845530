import { toRouteHandlers } from '@securevideo/server/fetch'
import { video } from '#lib/video.js'

export const { GET, POST, OPTIONS } = toRouteHandlers(video)
