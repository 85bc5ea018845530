// What the documentation's blocks take as given: the reader's own application, and what an earlier block made.

/// <reference types="vite/client" />

import type { SecureVideo, SecureVideoOptions } from '@securevideo/server'
import type { Client } from '@securevideo/server/client'
import type {} from '@securevideo/widget'
import type {} from '@securevideo/widget/react'
import type { Express } from 'express'

type Person = { id: string; isClinician: boolean; patientId: string }

declare global {
  const app: Express
  const video: SecureVideo
  const client: Client
  const apiKey: string
  const secretKey: string
  const hostId: number
  const authorize: NonNullable<SecureVideoOptions['authorize']>
  const signedInUser: (request: unknown) => Promise<Person | undefined>
  const visits: {
    close(sessionId: number): Promise<void>
    notePass(id: string): Promise<void>
    note(id: string, sessionId: number): Promise<void>
  }
  const forms: { fetchSoon(documentId: number | null): Promise<void> }
}
