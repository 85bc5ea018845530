'use client'

import '@securevideo/widget'
import type {} from '@securevideo/widget/react'
import type { ReactNode } from 'react'

/** The tag, with what stands inside it until the browser has loaded it, or for good without JavaScript. */
export const Session = ({ apiKey, visit, children }: { apiKey: string; visit: string; children: ReactNode }) => (
  <securevideo-session api-key={apiKey} external-session-id={visit}>
    {children}
  </securevideo-session>
)
