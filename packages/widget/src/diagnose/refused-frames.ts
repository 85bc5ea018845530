import { within } from './within.ts'

const addFrame = (): HTMLIFrameElement => {
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.title = 'Page check'
  ;(document.body ?? document.documentElement).append(frame)
  return frame
}

/** Loads an empty page twice. What the browser decided of frames before has been told to the page by then. */
const waitForBrowser = (signal: AbortSignal): Promise<null> =>
  within(1_000, signal, null, (settle) => {
    const frame = addFrame()
    let turns = 0
    const turn = () => {
      if (++turns > 2) settle(null)
      else frame.contentWindow?.location.replace(`about:blank?${turns}`)
    }
    frame.addEventListener('load', turn)
    turn()
    return () => {
      frame.removeEventListener('load', turn)
      frame.remove()
    }
  })

/**
 * The origins of those addresses that the page's content security policy keeps out of frames.
 *
 * The browser decides before it asks anybody, so each trial is taken back at once: a request may leave, its answer is never read.
 * A path counts where the policy names one.
 */
export const findRefusedFrames = async (addresses: readonly string[], signal: AbortSignal): Promise<string[]> => {
  const origins = addresses.map((address) => new URL(address).origin)
  const refused = new Set<string>()
  const hear = ({ effectiveDirective, disposition, blockedURI }: SecurityPolicyViolationEvent) => {
    // A policy that only reports refuses nothing.
    if (effectiveDirective !== 'frame-src' || disposition !== 'enforce') return
    for (const origin of origins) if (blockedURI === origin || blockedURI.startsWith(`${origin}/`)) refused.add(origin)
  }
  document.addEventListener('securitypolicyviolation', hear)
  for (const address of signal.aborted ? [] : addresses) {
    const frame = document.createElement('iframe')
    frame.hidden = true
    frame.setAttribute('sandbox', '')
    frame.referrerPolicy = 'no-referrer'
    frame.src = address
    ;(document.body ?? document.documentElement).append(frame)
    frame.remove()
  }
  await waitForBrowser(signal)
  document.removeEventListener('securitypolicyviolation', hear)
  return [...refused]
}
