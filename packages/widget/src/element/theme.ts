import { css } from './css.ts'

const colours = {
  accent: ['#0b6762', '#6fd6cb'],
  'on-accent': ['#fff', '#04302c'],
  surface: ['#fffdfa', '#131b1b'],
  'surface-2': ['#e3f1ee', '#1d3231'],
  text: ['#172624', '#eef5f3'],
  'text-muted': ['#4a5b58', '#aebfbc'],
  border: ['#dfe5e1', '#2b3a39'],
  danger: ['#a3261d', '#ffa79c'],
  warning: ['#805000', '#f5c26b'],
  success: ['#1b7a43', '#7fdba0'],
  focus: ['#1457c2', '#9cc4ff'],
} as const

const declare = (value: (light: string, dark: string) => string): string =>
  Object.entries(colours)
    .map(([name, [light, dark]]) => `--${name}:var(--sv-${name},${value(light, dark)});`)
    .join('')

/** The colours, each of them a custom property `--sv-…` on the host that a page may set. */
export const theme = css`
  :host {
    ${declare((light) => light)}
    color-scheme: light dark;
    color: var(--text);
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      ${declare((light, dark) => `light-dark(${light},${dark})`)}
    }
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  .root {
    border-color: var(--border);
    background: var(--surface) radial-gradient(45rem 20rem at 50% -8rem, var(--surface-2), transparent);
  }
`
