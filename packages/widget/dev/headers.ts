import { originOf, outerAllow, type PageNeeds, pageDirectives, pageHeaders } from '../src/diagnose/page-headers.ts'
import { snippets } from './header-snippets.ts'

// The script of docs/headers.html: `npm run headers` makes docs/headers.js of it.

const byId = <T extends HTMLElement>(id: string, kind: new () => T): T => {
  const element = document.getElementById(id)
  if (!(element instanceof kind)) throw new Error(`The page has no ${id}.`)
  return element
}

const page = byId('page', HTMLInputElement)
const endpoint = byId('endpoint', HTMLInputElement)
const script = byId('script', HTMLInputElement)
const origins = byId('origins', HTMLTextAreaElement)
const sound = byId('sound', HTMLInputElement)
const trustedTypes = byId('trusted-types', HTMLInputElement)
const outcome = byId('outcome', HTMLElement)

/** Says what is wrong with a field, or that nothing is. */
const mark = (field: HTMLElement, wrong: string) => {
  field.setAttribute('aria-invalid', String(wrong !== ''))
  const note = byId(`${field.id}-wrong`, HTMLElement)
  if (note.textContent !== wrong) note.textContent = wrong
}

const words = (text: string) => text.split(/[\s,]+/).filter(Boolean)

const secureOnly = (origin: string) =>
  /^(https:|http:\/\/([\w.-]+\.)?localhost\b|http:\/\/127\.)/.test(origin)
    ? ''
    : 'Browsers give a page over HTTP no camera'

/** Reads the form; null where a field is not what a header takes. */
const readNeeds = (): PageNeeds | null => {
  const pageOrigin = originOf(page.value.trim())
  mark(page, pageOrigin ? secureOnly(pageOrigin) : 'An address such as https://clinic.example.com')
  // A path is on the page's own server.
  const at = (text: string) => (text === '' || text.startsWith('/') ? pageOrigin : originOf(text))
  const endpointOrigin = at(endpoint.value.trim())
  mark(endpoint, endpointOrigin || !pageOrigin ? '' : 'A path such as /securevideo, or an address')
  const scriptOrigin = at(script.value.trim())
  mark(script, scriptOrigin || !pageOrigin ? '' : 'An address, or nothing')
  const vendors = words(origins.value)
  const strange = vendors.find((vendor) => originOf(vendor) === null)
  mark(
    origins,
    vendors.length === 0 ? 'One origin at least' : strange === undefined ? '' : `“${strange}” is not an origin`,
  )
  if (!pageOrigin || !endpointOrigin || !scriptOrigin || strange !== undefined || vendors.length === 0) return null
  const media = sound.checked ? 'audio' : 'audio video'
  return { pageOrigin, endpointOrigin, scriptOrigin, origins: vendors, media, trustedTypes: trustedTypes.checked }
}

const write = (id: string, text: string) => {
  byId(id, HTMLElement).textContent = text
}

const show = () => {
  const needs = readNeeds()
  outcome.toggleAttribute('inert', needs === null)
  if (needs === null) return
  const headers = pageHeaders(needs)
  write('csp', headers['Content-Security-Policy'])
  write('permissions', headers['Permissions-Policy'])
  write('allow', `<iframe src="${needs.pageOrigin}/…" allow="${outerAllow(needs)}"></iframe>`)
  const directives = pageDirectives(needs)
  write('frame-src', `frame-src ${directives['frame-src']}`)
  write('connect-src', `connect-src ${directives['connect-src']}`)
  const chosen = document.querySelector<HTMLInputElement>('[name=server]:checked')?.value ?? ''
  write('snippet', snippets[chosen]?.(headers) ?? '')
}

const copy = async (button: HTMLButtonElement) => {
  const source = byId(button.dataset.copy ?? '', HTMLElement)
  const copied = await navigator.clipboard?.writeText(source.textContent ?? '').then(
    () => true,
    () => false,
  )
  // Without the clipboard, what to copy is at least selected.
  if (!copied) getSelection()?.selectAllChildren(source)
  write('said', copied ? 'Copied' : 'Selected: copy it with your keyboard')
  button.textContent = copied ? 'Copied' : 'Selected'
  setTimeout(() => {
    button.textContent = 'Copy'
  }, 2_000)
}

document.addEventListener('input', show)
document.addEventListener('click', ({ target }) => {
  if (target instanceof HTMLButtonElement && target.dataset.copy) void copy(target)
})
show()
