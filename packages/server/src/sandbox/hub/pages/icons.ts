import { raw } from 'hono/html'

const draw = (paths: string) =>
  raw(
    `<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${paths}</svg>`,
  )

const strike = '<path d="M4 4l16 16"/>'
const microphone = '<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3"/>'
const camera = '<rect x="3" y="6.5" width="12.5" height="11" rx="2.5"/><path d="M15.5 10.8l5.5-3v8.4l-5.5-3"/>'

/** The hub's own icons: they take the colour of the text, and say nothing to a screen reader. */
export const icons = {
  microphone: draw(microphone),
  microphoneOff: draw(microphone + strike),
  camera: draw(camera),
  cameraOff: draw(camera + strike),
  screen: draw(
    '<rect x="3" y="4.5" width="18" height="12" rx="2"/><path d="M12 13.5v-6M9.2 10L12 7.2l2.8 2.8M8 20h8"/>',
  ),
  hangUp: draw(
    '<path d="M3.2 14.6c-.6-1-.3-2.3.7-3.1 4.6-3.6 11.600-3.6 16.200 0 1 .8 1.300 2.100.7 3.100l-.8 1.300c-.4.6-1.100.9-1.800.6l-2.500-.9c-.6-.2-1-.8-1-1.400v-1.600c-1.800-.6-3.600-.6-5.400 0v1.600c0 .6-.4 1.200-1 1.400l-2.500.9c-.7.3-1.400 0-1.800-.6z" fill="currentColor" stroke="none"/>',
  ),
  sound: draw(
    '<path d="M4 9.500v5h3.500L12 18.500v-13L7.500 9.500zM15.500 9a4 4 0 0 1 0 6M18 6.500a7.500 7.500 0 0 1 0 11"/>',
  ),
  clock: draw('<circle cx="12" cy="12" r="8.500"/><path d="M12 7.500V12l3 2"/>'),
  check: draw('<circle cx="12" cy="12" r="8.500"/><path d="M8.200 12.300l2.600 2.600 5-5.400"/>'),
  info: draw('<circle cx="12" cy="12" r="8.500"/><path d="M12 11v5M12 8v.01"/>'),
  lock: draw(
    '<rect x="5" y="10.500" width="14" height="9.500" rx="2.500"/><path d="M8.500 10.500V8a3.500 3.500 0 0 1 7 0v2.500"/>',
  ),
  calendar: draw(
    '<rect x="4" y="5.500" width="16" height="14.500" rx="2.500"/><path d="M4 10h16M8.500 3.500v4M15.500 3.500v4"/>',
  ),
  out: draw('<path d="M10 4.500H6.500a2 2 0 0 0-2 2v11a2 2 0 0 0 2 2H10M14.500 8l4 4-4 4M18.500 12H9.500"/>'),
  logo: draw(
    '<path d="M12 2.800l7.500 3v5.700c0 4.500-3 8.200-7.500 9.700-4.500-1.500-7.500-5.200-7.500-9.700V5.800z"/><path d="M10 9v6l5-3z" fill="currentColor"/>',
  ),
} as const
