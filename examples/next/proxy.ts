import { NextResponse } from 'next/server'
import { video } from './lib/video.ts'

/** The session's frame starts here and goes on to SecureVideo; camera and microphone go with it. */
export const proxy = () => {
  const [vendor] = video().origins
  const both = `(self "${vendor}")`
  return NextResponse.next({
    headers: {
      'Content-Security-Policy': `frame-src 'self' ${vendor}; frame-ancestors 'none'`,
      'Permissions-Policy': `camera=${both}, microphone=${both}, display-capture=${both}`,
    },
  })
}

export const config = { matcher: '/visits/:path*' }
