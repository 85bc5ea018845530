import { enterRoom } from './browser/enter-room.ts'
import { followDashboard } from './browser/follow-dashboard.ts'
import { createLine } from './browser/line.ts'
import { createMesh } from './browser/mesh.ts'
import { createOwnMedia } from './browser/own-media.ts'
import { createRoomView } from './browser/room-view.ts'
import { createTiles } from './browser/tiles.ts'

// esbuild (and so tsx) puts calls of `__name` into functions to keep their names; in a page nobody else defines it.
const prelude = `'use strict';const __name=(target)=>target;`

/** Source text of the room page's script, made of the browser functions' own text. */
export const writeRoomScript = (): string =>
  `(()=>{${prelude}(${enterRoom})({createLine:${createLine},createMesh:${createMesh},createOwnMedia:${createOwnMedia},` +
  `createRoomView:${createRoomView},createTiles:${createTiles}})})()`

/** Source text of the dashboard's script. */
export const writeDashboardScript = (): string => `(()=>{${prelude}(${followDashboard})()})()`
