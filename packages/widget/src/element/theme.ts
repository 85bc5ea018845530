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

/** Colours, type and measures. Everything that a page may change is a custom property `--sv-…` on the host. */
export const theme = css`
  :host {
    ${declare((light) => light)}
    --space: var(--sv-space, 1rem);
    --radius: var(--sv-radius, 1.25rem);
    color-scheme: light dark;
    display: block;
    min-inline-size: min(20rem, 100%);
    min-block-size: var(--sv-min-height, 28rem);
    aspect-ratio: var(--sv-aspect-ratio, auto);
    container-type: inline-size;
    font: 1.125rem / 1.5 var(--sv-font, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif);
    color: var(--text);
    text-align: center;
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
`
