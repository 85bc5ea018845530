import type { ScenarioName } from '../src/testing.ts'

// The pictures of docs/theming.md: each property, part and slot, in a scenario where it is to be seen.

const properties: Record<string, [value: string, scenario: ScenarioName]> = {
  '--sv-accent': ['#b3261e', 'ready'],
  '--sv-on-accent': ['#ffd54a', 'ready'],
  '--sv-surface': ['#fff4d6', 'ready'],
  '--sv-surface-2': ['#ffc8dd', 'ready'],
  '--sv-text': ['#7a1fa2', 'early'],
  '--sv-text-muted': ['#c2185b', 'early'],
  '--sv-border': ['#e0218a', 'left'],
  '--sv-danger': ['#e0218a', 'live'],
  '--sv-warning': ['#e0218a', 'wrong-key'],
  '--sv-success': ['#e0218a', 'ready'],
  '--sv-focus': ['#e0218a', 'left'],
  '--sv-radius': ['0', 'ready'],
  '--sv-font': ['Georgia, serif', 'ready'],
  '--sv-space': ['2.25rem', 'ready'],
  '--sv-aspect-ratio': ['10 / 11', 'ready'],
  '--sv-min-height': ['24rem', 'loading'],
}

const parts: Record<string, ScenarioName> = {
  root: 'ready',
  panel: 'ready',
  art: 'ready',
  spinner: 'loading',
  heading: 'ready',
  message: 'early',
  error: 'no-such-session',
  countdown: 'early',
  actions: 'waiting-in-a-window',
  button: 'waiting-in-a-window',
  'button-primary': 'waiting-in-a-window',
  link: 'ready',
  fix: 'wrong-key',
  code: 'no-such-session',
  toolbar: 'live',
  status: 'live',
  frame: 'live',
  preview: 'device-check',
  meter: 'device-check',
  device: 'device-check',
}

const slots: Record<string, ScenarioName> = {
  '': 'idle',
  header: 'ready',
  loading: 'loading',
  early: 'early',
  check: 'device-check',
  consent: 'ready',
  ready: 'ready',
  waiting: 'waiting-in-a-window',
  left: 'left',
  ended: 'ended',
  unavailable: 'cancelled',
  blocked: 'blocked-by-csp',
  error: 'no-such-session',
  actions: 'ready',
}

const figure = (caption: string, query: Record<string, string>) => {
  const frame = document.createElement('iframe')
  const address = new URLSearchParams({ theme: 'light', still: '', ...query })
  Object.assign(frame, { src: `./stage.html?${address}`, title: caption })
  const box = document.createElement('div')
  box.append(frame)
  const made = document.createElement('figure')
  made.append(Object.assign(document.createElement('figcaption'), { textContent: caption }), box)
  return made
}

const figures: Record<string, () => HTMLElement[]> = {
  properties: () =>
    Object.entries(properties).map(([name, [value, scenario]]) =>
      figure(name, { scenario, property: `${name}=${value}`, ...(name === '--sv-focus' && { focus: '' }) }),
    ),
  parts: () => Object.entries(parts).map(([part, scenario]) => figure(part, { scenario, part })),
  slots: () => Object.entries(slots).map(([slot, scenario]) => figure(slot || 'without a name', { scenario, slot })),
}

document.body.append(...(figures[new URLSearchParams(location.search).get('show') ?? 'parts']?.() ?? []))
