import { elsewhere, endWith, routes } from './routes.js'

endWith(Bun.serve({ hostname: process.env.HOST, routes, fetch: elsewhere }))
