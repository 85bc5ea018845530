import { toRouteHandlers } from '@securevideo/server/next'
import { video } from '../../../lib/video.ts'

export const { GET, POST, OPTIONS } = toRouteHandlers({ fetch: (...asked) => video().fetch(...asked) })
