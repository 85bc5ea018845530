import { css } from './css.ts'

/** The box that an element is from its first moment on, with its measures, and the frame in it: what must be there before the face. */
export const baseStyles = css`
  :host {
    --space: var(--sv-space, 1rem);
    --radius: var(--sv-radius, 1.25rem);
    display: block;
    min-inline-size: min(20rem, 100%);
    min-block-size: var(--sv-min-height, 36rem);
    aspect-ratio: var(--sv-aspect-ratio, auto);
    container-type: inline-size;
    font: 1.125rem / 1.5 var(--sv-font, system-ui, sans-serif);
    text-align: center;
  }
  [hidden],
  :host([hidden]) {
    display: none !important;
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }
  .root {
    position: relative;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: inherit;
    overflow: clip;
    border: 1px solid #8883;
    border-radius: var(--radius);
  }
  .room {
    flex: 1 1 clamp(24rem, 72svh, 50rem);
    display: flex;
    min-block-size: 12rem;
    background: #0d1313;
  }
  [data-state='launching'] .room {
    background: none;
  }
  iframe {
    flex: 1;
    inline-size: 100%;
    border: 0;
    outline-offset: -0.1875rem !important;
  }
  .plain {
    margin: auto;
    padding: var(--space);
  }
`
