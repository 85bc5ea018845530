import { toRouteHandlers } from '@securevideo/server/fetch'
import { video } from '../../video.js'

const { handle } = toRouteHandlers(video)
export default ({ req, context }) => handle(req, context)
