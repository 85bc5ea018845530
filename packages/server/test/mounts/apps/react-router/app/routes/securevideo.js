import { toRouteHandlers } from '@securevideo/server/fetch'
import { video } from '../video.server.js'

const { handle } = toRouteHandlers(video)
export const loader = handle
export const action = handle
