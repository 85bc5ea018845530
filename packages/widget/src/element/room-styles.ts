import { css } from './css.ts'

/** The look of a running session: the line above it, and the frame. */
export const roomStyles = css`
  .bar {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    padding: 0.5rem 0.75rem;
    border-block-end: 1px solid var(--border);
    background: var(--surface);
    text-align: start;
  }
  .bar h2 {
    font-size: 1.125rem;
  }
  .bar .words {
    flex: 1;
    min-inline-size: 0;
  }
  .bar .texts {
    display: block;
    font-size: 0.9375rem;
    line-height: 1.35;
  }
  .bar p {
    display: inline;
  }
  .bar button {
    min-block-size: 2.75rem;
    padding: 0.25rem 1rem;
    color: var(--danger);
  }
  .dot {
    flex: none;
  }
  [data-state='waiting'] .dot {
    background: var(--warning);
    animation: breathe 2.4s ease-in-out infinite;
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
  @container (min-width: 40rem) {
    .bar .words {
      display: flex;
      align-items: baseline;
      gap: 0.75rem;
    }
  }
`
