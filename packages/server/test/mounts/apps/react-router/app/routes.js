import { route } from '@react-router/dev/routes'

export default [
  route('own', 'routes/own.js'),
  route('securevideo/*', 'routes/securevideo.js'),
  route('clinic/:room/securevideo/*', 'routes/securevideo.js', { id: 'nested' }),
]
