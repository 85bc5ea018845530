import { toRouteHandlers } from '@securevideo/server/next'
import { video } from '../../../video.js'

export const { GET, POST, OPTIONS } = toRouteHandlers(video)
