import { createVideo } from './create-video.js'

export const video = createVideo(process.env)
