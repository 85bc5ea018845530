import { toNodeHandler } from '@securevideo/server/node'
import { video } from '../../../../utils/video.js'

export default fromNodeMiddleware(toNodeHandler(video, { basePath: '/clinic/near/securevideo' }))
