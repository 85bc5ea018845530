import { Hono } from 'hono'
import { writeDashboardScript, writeRoomScript } from './scripts.ts'
import { baseStyle } from './style/base.ts'
import { dashboardStyle } from './style/dashboard.ts'
import { roomStyle } from './style/room.ts'

/** The hub's scripts and style sheets. They are files of their own because the pages' policy allows nothing inline. */
export const assetRoutes = (): Hono => {
  const app = new Hono()
  const assets = {
    'base.css': baseStyle,
    'room.css': roomStyle,
    'dashboard.css': dashboardStyle,
    'room.js': writeRoomScript(),
    'dashboard.js': writeDashboardScript(),
  }
  for (const [name, text] of Object.entries(assets))
    app.get(`/hub/${name}`, (c) =>
      c.body(text, 200, {
        'content-type': name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
        // Always the running sandbox's own: a kept copy of another version would not fit its pages.
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      }),
    )
  return app
}
