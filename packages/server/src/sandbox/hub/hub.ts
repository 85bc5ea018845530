import { Hono } from 'hono'
import type { HubContext } from '../context.ts'
import { accountRoutes } from './account-routes.ts'
import { assetRoutes } from './asset-routes.ts'
import { joinRoutes } from './join-routes.ts'
import { answerPage } from './page.ts'
import { noticePage } from './pages/notice.ts'
import type { HubParts } from './parts.ts'
import { roomRoutes } from './room-routes.ts'
import { createRooms } from './rooms.ts'
import { createTokens } from './tokens.ts'

/** What {@link createHub} takes beside its context. */
export type HubOptions = {
  /**
   * Servers that help browsers find each other. None are needed on one machine or one local network.
   * @default []
   */
  iceServers?: RTCIceServer[]
}

/**
 * Makes the pretend vendor's web application: the join page, the waiting room, the provider's dashboard and a real call.
 *
 * Its addresses are those that the vendor documents (`/Pass/Join/{code}`, `/Account/Login?auto=`, `/Account/AutoLogin/auto=`:
 * A340, A89); everything behind them is inferred. It sets no cookies, so it works in a frame that may have none.
 */
export const createHub = (context: HubContext, { iceServers = [] }: HubOptions = {}): Hono => {
  const hub: HubParts = {
    ...context,
    seats: createTokens(),
    desks: createTokens(),
    rooms: createRooms(context),
    iceServers,
  }
  const app = new Hono()
  app.route('/', assetRoutes())
  app.route('/', joinRoutes(hub))
  app.route('/', roomRoutes(hub))
  app.route('/', accountRoutes(hub))
  app.notFound((c) => answerPage(c, context.options.framing, noticePage('page-not-found')))
  return app
}
