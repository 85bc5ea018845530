import { type EndpointHealth, requestHealth } from '../backend/request-health.ts'
import type { Finding, PageFacts } from './diagnosis.ts'
import { type PageNeeds, pageDirectives } from './page-headers.ts'
import { within } from './within.ts'

const patience = 5_000

const fixes = (
  url: URL,
  apiKey: string,
  needs: PageNeeds,
): Record<EndpointHealth['is'], (status: number) => Finding | null> => {
  const place = `${url.origin}${url.pathname}`
  const mount = `app.use('${url.pathname}', toNodeHandler(video)) in Express, app.route('${url.pathname}', video.app) in Hono`
  const mixed = location.protocol === 'https:' && url.protocol === 'http:'
  const unreachable = (fix: string): Finding => ({ code: 'endpoint-unreachable', blocks: 'everything', fix })
  return {
    ours: () => null,
    // That there is none, the page knows by itself.
    'wrong-key': () =>
      apiKey.trim() === ''
        ? null
        : {
            code: 'wrong-key',
            blocks: 'everything',
            fix: `${place} does not serve this page’s api-key. Give the element the value of video.apiKey on the server: <securevideo-session api-key="…">. If you gave it the secret key, have that replaced.`,
          },
    csp: () => ({
      code: 'csp-connect-src',
      blocks: 'everything',
      fix: `Add to this page’s Content-Security-Policy: connect-src ${pageDirectives(needs)['connect-src']}`,
    }),
    cors: () =>
      unreachable(
        `${place} answers, but not to pages of ${needs.pageOrigin}. Add to the server’s options: createSecureVideo({ allowedOrigins: ['${needs.pageOrigin}'] })`,
      ),
    silent: () =>
      unreachable(
        mixed
          ? `This page came over HTTPS, so the browser asks nothing over HTTP. Serve the endpoint over HTTPS: endpoint="https://${url.host}${url.pathname}"`
          : `No answer from ${place}. Is the server running, and the device online? Mount it there: ${mount}; or set the element’s endpoint attribute.`,
      ),
    slow: () => ({
      code: 'endpoint-unreachable',
      blocks: null,
      fix: `No answer from ${place} within ${patience / 1_000} seconds.`,
    }),
    other: (status) => ({
      code: 'endpoint-invalid',
      blocks: 'everything',
      fix: `What answers at ${place}/health ${status === 0 ? 'with a redirect' : `with status ${status}`} is not @securevideo/server. Mount it there, ahead of logins and fallback pages: ${mount}; or set the element’s endpoint attribute.`,
    }),
  }
}

/** Asks the endpoint how it does; null where it is there and serves the key. */
export const checkEndpoint = async (
  url: URL,
  { apiKey, headers }: PageFacts,
  needs: PageNeeds,
  signal: AbortSignal,
): Promise<Finding | null> => {
  let forbidden = false
  const hear = ({ effectiveDirective, disposition, blockedURI }: SecurityPolicyViolationEvent) => {
    forbidden ||= effectiveDirective === 'connect-src' && disposition === 'enforce' && blockedURI.startsWith(url.origin)
  }
  document.addEventListener('securitypolicyviolation', hear)
  // The browser tells of its objection in a task of its own, after the call has failed.
  const isForbidden = () => within(30, signal, false, () => () => {}).then(() => forbidden)
  const late = new AbortController()
  const health = await within<EndpointHealth>(patience, signal, { is: 'slow' }, (settle) => {
    void requestHealth({ url, apiKey, headers }, late.signal, isForbidden).then(settle)
    return () => late.abort()
  })
  document.removeEventListener('securitypolicyviolation', hear)
  if (signal.aborted) return null
  return fixes(url, apiKey, needs)[health.is](health.is === 'other' ? health.status : 0)
}
