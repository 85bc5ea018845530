import { checkEndpoint } from './check-endpoint.ts'
import { checkKey, checkSecrets } from './check-keys.ts'
import { checkContext, checkFeatures, checkSandbox } from './check-surroundings.ts'
import type { Diagnosis, Finding, PageFacts } from './diagnosis.ts'
import { originOf, type PageNeeds, pageDirectives } from './page-headers.ts'
import { isEmbeddingRefused } from './refused-embedding.ts'
import { findRefusedFrames } from './refused-frames.ts'

const twoMinutes = 120_000

const checkClock = (serverAhead: number): Finding | null => {
  if (Math.abs(serverAhead) <= twoMinutes) return null
  const minutes = Math.round(Math.abs(serverAhead) / 60_000)
  return {
    code: 'wrong-clock',
    blocks: null,
    fix: `This device’s clock is ${minutes} minutes ${serverAhead > 0 ? 'behind' : 'ahead of'} the server’s. The session goes by the server’s, so nothing breaks; set one of them right.`,
  }
}

const checkFrames = async (
  url: URL,
  needs: PageNeeds,
  facts: PageFacts,
  signal: AbortSignal,
): Promise<Finding | null> => {
  // The session's frame begins at a ticket's address, and goes on to the vendor; neither is tried with anything that admits.
  const trials = [`${url.origin}${url.pathname.replace(/\/+$/, '')}/go/`]
  for (const origin of needs.origins) if (origin !== url.origin) trials.push(`${origin}/favicon.ico`)
  const refused = await findRefusedFrames(trials, signal)
  if (refused.length > 0) {
    return {
      code: 'csp-frame-src',
      blocks: 'frame',
      fix: `This page’s Content-Security-Policy keeps ${refused.join(' and ')} out of frames. Add to it: frame-src ${pageDirectives(needs)['frame-src']}`,
    }
  }
  const tried = facts.framing === 'denied' ? undefined : needs.origins.find((origin) => origin !== needs.pageOrigin)
  if (!(await isEmbeddingRefused(tried, signal))) return null
  return {
    code: 'coep',
    blocks: 'frame',
    fix: `This page’s Cross-Origin-Embedder-Policy refuses frames of ${needs.origins.join(', ')}. Send this page with: Cross-Origin-Embedder-Policy: unsafe-none. Or keep it and let the session open in a window: display="window"`,
  }
}

/**
 * Finds out what is wrong with the page for a session, in well under a second where all is well.
 *
 * Never throws, leaves nothing behind, and sends the API key to the endpoint only. Once `signal` is aborted it ends at once, and its
 * answer means nothing.
 */
export const diagnose = async (facts: PageFacts, signal: AbortSignal): Promise<Diagnosis> => {
  const never = [checkSandbox(), checkSecrets(facts)]
  const own = [...never, checkContext(), checkKey(facts), checkClock(facts.serverAhead)]
  const url = URL.canParse(facts.endpoint, document.baseURI) ? new URL(facts.endpoint, document.baseURI) : null
  const endpointOrigin = url && originOf(url.href)
  if (url === null || endpointOrigin === null) {
    own.push({
      code: 'endpoint-invalid',
      blocks: 'everything',
      fix: 'endpoint takes an http or https address without query: <securevideo-session endpoint="/securevideo">',
    })
    return conclude(own)
  }
  const origins = [...new Set(facts.origins.map(originOf))].filter((origin) => origin !== null)
  const needs: PageNeeds = { pageOrigin: location.origin, endpointOrigin, origins, media: facts.media }
  // A secret goes nowhere, and a page without an origin is refused by everybody.
  const asks = !never.some((finding) => finding?.blocks === 'everything')
  const looked = await Promise.allSettled([
    asks ? checkEndpoint(url, facts, needs, signal) : null,
    checkFrames(url, needs, facts, signal),
    checkFeatures(needs),
  ])
  return conclude([...own, ...looked.map((look) => (look.status === 'fulfilled' ? look.value : null))])
}

const conclude = (found: (Finding | null)[]): Diagnosis => {
  const findings = found.filter((finding) => finding !== null)
  return { ok: findings.every(({ blocks }) => blocks === null), findings }
}
