import { env } from 'cloudflare:workers'
import { createVideo } from 'mount-clinic/create-video'

export const video = createVideo(env)
