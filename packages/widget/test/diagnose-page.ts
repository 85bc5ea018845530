import type { Diagnosis, PageFacts } from '../src/diagnose/diagnosis.ts'
import { outerAllow } from '../src/diagnose/page-headers.ts'

/** What a page is asked to do. */
export type PageOrder = { id: string; facts: Partial<PageFacts>; hurry: boolean; camera: boolean }

/** What a page found out about itself, and what that left behind. */
export type DiagnosedPage = {
  id: string
  diagnosis: Diagnosis
  /** Directives that the browser saw violated. */
  violations: string[]
  /** Frames still in the page. */
  frames: number
  /** Number of cameras that the vendor's frame got, or the name of the error. */
  camera: unknown
  /** Milliseconds. */
  took: number
}

/** How a page is opened: in a frame that passes everything on, in one with these attributes, or in a window of its own. */
export type PageOptions = {
  facts?: Partial<PageFacts>
  /** Makes the five seconds that the endpoint is given pass at once. */
  hurry?: boolean
  /** Tries the vendor's camera in a frame after the diagnosis. */
  camera?: boolean
  origin?: string
  /** Attributes of the frame around it. @default all that a call needs */
  frame?: { allow?: string; sandbox?: string }
  /** Windows take longer and are there for what a framed page cannot show. */
  alone?: boolean
}

/** A vendor's origin: another than the page's. */
export const vendor = `http://vendor.localhost:${location.port}`

/** Opens a real page with these real headers, and has it diagnose itself. */
export const diagnosePage = async (
  headers: Record<string, string>,
  {
    facts = {},
    hurry = false,
    camera = false,
    origin = location.origin,
    alone = false,
    frame = { allow: outerAllow({ pageOrigin: origin }) },
  }: PageOptions = {},
): Promise<DiagnosedPage> => {
  const order: PageOrder = { id: crypto.randomUUID(), facts, hurry, camera }
  const address = `${origin}/diagnosed?headers=${encodeURIComponent(JSON.stringify(headers))}#${encodeURIComponent(JSON.stringify(order))}`
  const channel = new BroadcastChannel('diagnosed')
  let close: (() => void) | undefined
  try {
    return await new Promise<DiagnosedPage>((resolve) => {
      const hear = ({ data }: MessageEvent<DiagnosedPage>) => {
        if (data?.id !== order.id) return
        window.removeEventListener('message', hear)
        resolve(data)
      }
      channel.addEventListener('message', hear)
      window.addEventListener('message', hear)
      if (!alone) {
        const element = document.createElement('iframe')
        for (const [name, value] of Object.entries(frame)) element.setAttribute(name, value)
        element.src = address
        document.body.append(element)
        close = () => element.remove()
      } else {
        window.open(address, order.id)
      }
    })
  } finally {
    close?.()
    channel.close()
  }
}

/** The codes that a page found, sorted. */
export const codesOf = ({ diagnosis }: DiagnosedPage): string[] => diagnosis.findings.map(({ code }) => code).sort()
