import * as v from 'valibot'
import type { PagePost } from './room-messages.ts'

const page = v.pipe(v.string(), v.regex(/^\d{1,12}-[0-9a-f]{32}$/))

const description = v.object({
  type: v.picklist(['offer', 'answer', 'pranswer', 'rollback']),
  sdp: v.exactOptional(v.pipe(v.string(), v.maxLength(60_000))),
})

const candidate = v.object({
  candidate: v.exactOptional(v.pipe(v.string(), v.maxLength(2_000))),
  sdpMid: v.exactOptional(v.nullable(v.pipe(v.string(), v.maxLength(64)))),
  sdpMLineIndex: v.exactOptional(v.nullable(v.number())),
  usernameFragment: v.exactOptional(v.nullable(v.pipe(v.string(), v.maxLength(300)))),
})

const post = v.variant('type', [
  v.object({
    page,
    type: v.literal('signal'),
    to: v.number(),
    signal: v.union([v.object({ description }), v.object({ candidate })]),
  }),
  v.object({
    page,
    type: v.literal('media'),
    media: v.object({ audio: v.boolean(), video: v.boolean(), screen: v.boolean() }),
  }),
  v.object({ page, type: v.literal('leave'), why: v.picklist(['hung-up', 'page-hidden']) }),
])

/** Whether text is the name of a loaded page, as the hub gave it out. */
export const isPageName = (text: string): boolean => v.is(page, text)

/** Reads what a room page posted; undefined where it is nothing a room page would post. */
export const parsePagePost = (body: unknown): PagePost | undefined => {
  const result = v.safeParse(post, body)
  return result.success ? result.output : undefined
}
