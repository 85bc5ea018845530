import { toNextPages } from '@securevideo/server/next'
import { video } from '../../../../../video.js'

export default toNextPages(video)
