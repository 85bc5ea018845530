import { css } from 'lit'

/** Colours, type and measures. Everything that a page may change is a custom property `--sv-…` on the host. */
export const theme = css`
  :host {
    --accent: var(--sv-accent, #0b6762);
    --on-accent: var(--sv-on-accent, #fff);
    --surface: var(--sv-surface, #fffdfa);
    --surface-2: var(--sv-surface-2, #e3f1ee);
    --text: var(--sv-text, #172624);
    --muted: var(--sv-text-muted, #4a5b58);
    --border: var(--sv-border, #dfe5e1);
    --danger: var(--sv-danger, #a3261d);
    --warning: var(--sv-warning, #805000);
    --success: var(--sv-success, #1b7a43);
    --focus: var(--sv-focus, #1457c2);
    --space: var(--sv-space, 1rem);
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
      --accent: var(--sv-accent, light-dark(#0b6762, #6fd6cb));
      --on-accent: var(--sv-on-accent, light-dark(#fff, #04302c));
      --surface: var(--sv-surface, light-dark(#fffdfa, #131b1b));
      --surface-2: var(--sv-surface-2, light-dark(#e3f1ee, #1d3231));
      --text: var(--sv-text, light-dark(#172624, #eef5f3));
      --muted: var(--sv-text-muted, light-dark(#4a5b58, #aebfbc));
      --border: var(--sv-border, light-dark(#dfe5e1, #2b3a39));
      --danger: var(--sv-danger, light-dark(#a3261d, #ffa79c));
      --warning: var(--sv-warning, light-dark(#805000, #f5c26b));
      --success: var(--sv-success, light-dark(#1b7a43, #7fdba0));
      --focus: var(--sv-focus, light-dark(#1457c2, #9cc4ff));
    }
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
`
