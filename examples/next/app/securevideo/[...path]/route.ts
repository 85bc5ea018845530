import { toRouteHandlers } from '@securevideo/server/next'
import { video } from '../../../lib/video.ts'

export const { GET, POST } = toRouteHandlers({ fetch: (...asked) => video().fetch(...asked) })
