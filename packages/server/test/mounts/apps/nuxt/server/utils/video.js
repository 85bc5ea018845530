import { video } from 'mount-clinic'

process.once('SIGTERM', () => video.close())

export { video }
