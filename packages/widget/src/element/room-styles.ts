import { css } from './css.ts'

/** The look of the line above a running session. */
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
    padding: 0.25rem 0.75rem;
    font-size: 1rem;
    color: var(--danger);
  }
  .dot {
    flex: none;
  }
  [data-state='waiting'] .dot {
    background: var(--warning);
    animation: breathe 2.4s ease-in-out infinite;
  }

  @container (min-width: 40rem) {
    .bar .words {
      display: flex;
      align-items: baseline;
      gap: 0.75rem;
    }
  }
`
