type Fetches = { fetch(request: Request): Promise<Response> }

/** What the Worker is given: variables and secrets, the files beside it, and the object that holds the helper. */
export type Env = {
  SECUREVIDEO_API_KEY: string
  SECUREVIDEO_SECRET_KEY: string
  SECUREVIDEO_BASE_URL?: string | null
  SECUREVIDEO_HUB_URL?: string | null
  COOKIE_SECRET: string
  /** The clinic's own address, such as `https://clinic.example.com`. */
  ORIGIN: string
  ASSETS: Fetches
  VIDEO: { idFromName(name: string): unknown; get(id: unknown): Fetches }
}
