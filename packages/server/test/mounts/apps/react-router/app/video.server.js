export { video } from 'mount-clinic'
