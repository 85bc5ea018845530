export { type NextPagesNative, type NextPagesRequestLike, toNextPages } from './next-pages.ts'
export { type RouteHandler, type RouteHandlersOptions, type RouteNative, toRouteHandlers } from './route-handlers.ts'
