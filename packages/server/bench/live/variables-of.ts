import type { ServedSandbox } from '../../src/cli/serve-sandbox.ts'

/** The variables with which a server reaches a sandbox. */
export const variablesOf = ({ sandbox, url }: ServedSandbox): Record<string, string> => ({
  SECUREVIDEO_API_KEY: sandbox.apiKey,
  SECUREVIDEO_SECRET_KEY: sandbox.secretKey,
  SECUREVIDEO_BASE_URL: url,
  SECUREVIDEO_HUB_URL: url,
})
